package io.mispair.demo.support.far;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A far side in a process of its own, steered by its standard input and output. */
public final class FarSideProcess implements FarSide.Orders {

  private final Process process;
  private final BufferedReader told;
  private final Writer orders;

  private FarSideProcess(Process process) {
    this.process = process;
    told = process.inputReader(StandardCharsets.US_ASCII);
    orders = process.outputWriter(StandardCharsets.US_ASCII);
  }

  /**
   * Starts one.
   *
   * @param arguments those of {@link FarSideMain}
   */
  public static FarSide start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                FarSideMain.class.getName()));
    command.addAll(List.of(arguments));
    FarSideProcess started =
        new FarSideProcess(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    return new FarSide(started, Integer.parseInt(started.answer()));
  }

  @Override
  public String give(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = told.readLine();
    if (line == null || !line.startsWith("OK")) {
      throw new IOException("the far side says " + line);
    }
    return line.substring(2).strip();
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.destroy();
  }
}
