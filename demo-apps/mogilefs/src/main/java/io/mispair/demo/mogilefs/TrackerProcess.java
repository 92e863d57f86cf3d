package io.mispair.demo.mogilefs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The demo's end of the tracker process: starts it, steers it, ends it. */
final class TrackerProcess implements AutoCloseable {

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final InetSocketAddress address;

  private TrackerProcess(Process process) throws IOException {
    this.process = process;
    commands = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
    address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(nextAnswer()));
  }

  static TrackerProcess start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            TrackerServer.class.getName());
    // An agent that the demo got by its environment is for the demo alone.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    return new TrackerProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  InetSocketAddress address() {
    return address;
  }

  /** The next answer about a song stops after so many bytes, until {@link #release}. */
  void holdBack(Song song, int afterBytes) throws IOException {
    tell("hold " + afterBytes + " " + song.key());
  }

  /** Lets the held answer go; returns when the tracker has written it. */
  void release() throws IOException {
    tell("release");
  }

  private void tell(String command) throws IOException {
    commands.write(command);
    commands.newLine();
    commands.flush();
    String answer = nextAnswer();
    if (!answer.equals("ok")) {
      throw new IOException("The tracker says: " + answer);
    }
  }

  private String nextAnswer() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The tracker's process has ended");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.destroy();
  }
}
