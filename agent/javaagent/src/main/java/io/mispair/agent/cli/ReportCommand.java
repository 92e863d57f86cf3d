package io.mispair.agent.cli;

import io.mispair.digest.Digest;
import io.mispair.digest.HtmlReport;
import io.mispair.digest.TextReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: what is in alerts files, as a page or as text. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Groups the alerts of any number of alerts files by fingerprint.",
      "Prints a summary, or writes a page (HTML) that needs nothing else."
    })
final class ReportCommand implements Callable<Integer> {

  /** What each page begins with. */
  private static final byte[] PAGE = "<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "alerts files (JSON Lines)")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PAGE",
      description = "write the page to this file")
  private @Nullable Path page;

  @Option(names = "--text", description = "print the summary; so does the command without -o")
  private boolean text;

  @Override
  public Integer call() {
    try {
      Digest digest = new Digest();
      for (Path file : distinct()) {
        digest.read(file);
      }
      complain(digest);
      if (page != null) {
        write(digest, page);
      }
      if (text || page == null) {
        TextReport.lines(digest).forEach(spec.commandLine().getOut()::println);
      }
      return ExitStatus.DONE.code();
    } catch (NoSuchFileException e) {
      return refuse(e.getFile() + ": no such file or directory");
    } catch (FileSystemException e) {
      String reason = e.getReason();
      return refuse(e.getFile() + ": " + (reason == null ? "access denied" : reason));
    } catch (IOException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  /** A file that is given twice, perhaps by two names, counts once. */
  private Set<Path> distinct() throws IOException {
    Set<Path> real = new LinkedHashSet<>();
    Set<Path> distinct = new LinkedHashSet<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "is a directory, not an alerts file");
      }
      if (real.add(file.toRealPath())) {
        distinct.add(file);
      }
    }
    return distinct;
  }

  private void complain(Digest digest) {
    long count = digest.brokenCount();
    if (count > 0) {
      List<String> named = digest.broken();
      spec.commandLine()
          .getErr()
          .println(
              "mispair: lines that are no alerts and not counted: "
                  + count
                  + (count > named.size() ? ", of which the first " + named.size() + ":" : ":"));
      named.forEach(spec.commandLine().getErr()::println);
    }
  }

  private void write(Digest digest, Path to) throws IOException {
    if (Files.exists(to) && !isReplaceable(to)) {
      // Whoever forgets the name behind -o would lose an alerts file.
      throw new FileSystemException(to.toString(), null, "is there, and is no page: not replaced");
    }
    try (OutputStream out = Files.newOutputStream(to)) {
      HtmlReport.write(digest, Instant.now(), out);
    }
  }

  private static boolean isReplaceable(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return !Files.isDirectory(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(PAGE.length);
      return start.length == 0 || Arrays.equals(start, PAGE);
    }
  }

  private int refuse(String why) {
    spec.commandLine().getErr().println("mispair: " + why.replace('\n', ' '));
    return ExitStatus.NO_FILE.code();
  }
}
