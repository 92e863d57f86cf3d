package io.mispair.demo.incidents.phantom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.Visitors;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small server of the commits of a repository that git has made. Asked {@code mail N}, {@code
 * diff N} or {@code sized-mail N}, it sends commit N as {@code git format-patch} or {@code git
 * diff} has it, the last after a line with its length. The message of commit 1 holds a diff of its
 * own, and the line that ends each mail of format-patch.
 */
public final class Repository implements Duty {

  static final int COMMITS = 3;

  /** As at the end of a mail, after which git's version and an empty line come. */
  static final String SIGNATURE = "--";

  private static final String MESSAGE =
      """
      Change song-1

      As somebody proposed:

      diff --git a/phantom.txt b/phantom.txt
      new file mode 100644
      --- /dev/null
      +++ b/phantom.txt
      @@ -0,0 +1 @@
      +nobody committed this
      --
      0.0.0

      From the same mail: phantom of song-1
      --
      0.0.0

      """;

  private final ServerSocket listener;
  private final Path folder;

  public Repository(Path parent) throws IOException, InterruptedException {
    folder = Files.createTempDirectory(parent, "repository");
    git("init", "--quiet");
    for (int i = 0; i <= COMMITS; i++) {
      Files.writeString(folder.resolve("song-" + i + ".txt"), "song-" + i + "\n");
      git("add", "--all");
      String message = i == 1 ? MESSAGE : "Change song-" + i;
      git(
          "-c",
          "user.name=A",
          "-c",
          "user.email=a@example.org",
          "commit",
          "--quiet",
          "--no-verify",
          "--cleanup=verbatim",
          "--message",
          message);
    }
    listener = Visitors.welcome("repository", this::serve);
  }

  private byte[] git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // Whatever the machine's git is told otherwise, this one is not.
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] out = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("fails: " + command);
    }
    return out;
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  private void serve(Socket client) throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
    OutputStream out = client.getOutputStream();
    try {
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        String[] words = line.split(" ");
        out.write(answer(words[0], COMMITS - Integer.parseInt(words[1])));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @param back how many commits before the last
   */
  private byte[] answer(String form, int back) throws IOException, InterruptedException {
    if (form.equals("diff")) {
      return git("diff", "HEAD~" + (back + 1), "HEAD~" + back);
    }
    byte[] mail = git("format-patch", "--stdout", "-1", "HEAD~" + back);
    if (form.equals("mail")) {
      return mail;
    }
    ByteArrayOutputStream sized = new ByteArrayOutputStream();
    sized.writeBytes((mail.length + "\n").getBytes(UTF_8));
    sized.writeBytes(mail);
    return sized.toByteArray();
  }
}
