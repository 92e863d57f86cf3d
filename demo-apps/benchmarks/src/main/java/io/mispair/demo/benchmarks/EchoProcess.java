package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An echo in a process without the agent, good for one connection. */
final class EchoProcess implements AutoCloseable {

  private final Process process;
  private final InetSocketAddress address;

  private EchoProcess(Process process) throws IOException {
    this.process = process;
    String port = process.inputReader(US_ASCII).readLine();
    if (port == null) {
      throw new IOException("the echo's process has ended");
    }
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }

  /**
   * @param program the native echo, {@code null} for the one in Java
   */
  static EchoProcess start(Messages messages, @Nullable Path program) throws IOException {
    return new EchoProcess(
        Jvms.withoutOptions(
                program == null
                    ? Jvms.command(EchoServer.class, messages.name())
                    : List.of(
                        program.toString(),
                        Integer.toString(messages.request().length),
                        new String(messages.reply(), US_ASCII)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** One that speaks TLS, in Java. */
  static EchoProcess startTls(Messages messages) throws IOException {
    return new EchoProcess(
        Jvms.withoutOptions(Jvms.command(EchoServer.class, messages.name(), "tls"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
