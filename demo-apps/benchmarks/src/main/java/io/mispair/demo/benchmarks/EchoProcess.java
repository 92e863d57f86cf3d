package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An echo in a process without the agent, good for one connection. */
final class EchoProcess implements AutoCloseable {

  private final Process process;
  private final SocketAddress address;

  private EchoProcess(Process process, Wire wire) throws IOException {
    this.process = process;
    String line = process.inputReader(US_ASCII).readLine();
    if (line == null) {
      throw new IOException("the echo's process has ended");
    }
    address = wire.address(line);
  }

  /**
   * @param program the native echo, {@code null} for the one in Java
   */
  static EchoProcess start(Messages messages, Wire wire, @Nullable Path program)
      throws IOException {
    List<String> command =
        program == null || wire == Wire.TLS
            ? Jvms.command(EchoServer.class, messages.name(), wire.name())
            : List.of(
                program.toString(),
                Integer.toString(messages.request().length),
                new String(messages.reply(), US_ASCII),
                wire.name());
    return new EchoProcess(
        Jvms.withoutOptions(command).redirectError(ProcessBuilder.Redirect.INHERIT).start(), wire);
  }

  SocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
