package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PingPongTest {

  private static final String NUMBERS = "( -?\\d+(\\.\\d\\d)? \\|){5}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void everyTransportIsMeasuredOrSaidToBeAbsent() throws Exception {
    run("--messages", "unknown", "--pairs", "1", "--trips", "3", "--warmup", "1", "--settle", "1");

    for (Transport transport : Transport.values()) {
      String client = transport.name().toLowerCase(Locale.ROOT);
      assertHasRow(
          transport.absence() == null
              ? "\\| unknown \\| " + client + " \\|" + NUMBERS
              : client + " cannot run here: .*");
    }
  }

  @Test
  void everyKindOfMessageIsMeasured() throws Exception {
    run("--only", "buffered,netty_nio", "--pairs", "1", "--trips", "3", "--settle", "1");

    for (Messages messages : Messages.values()) {
      String protocol = messages.name().toLowerCase(Locale.ROOT);
      assertHasRow("\\| " + protocol + " \\| buffered \\|" + NUMBERS);
      assertHasRow("\\| " + protocol + " \\| netty_nio \\|" + NUMBERS);
    }
  }

  @Test
  void jvmWithoutAnAgentIsRefused() {
    assertThrows(IllegalStateException.class, AgentSwitch::ofThisJvm);
  }

  @Test
  void unknownTransportIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> run("--only", "pigeon"));
  }

  @Test
  void nativeEchoAnswersWhereThereIsACompiler(@TempDir Path directory) throws Exception {
    if (!hasCompiler()) {
      assertThrows(IOException.class, () -> NativeEcho.compile(directory));
      return;
    }
    Path program = NativeEcho.compile(directory);
    for (Transport transport : new Transport[] {Transport.BUFFERED, Transport.UNIX}) {
      try (EchoProcess echo = EchoProcess.start(Messages.MOGILEFS, transport.wire(), program);
          RoundTrip roundTrip = transport.open(echo.address(), Messages.MOGILEFS)) {
        roundTrip.run(2);
      }
    }
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    AgentSwitch none = on -> {};
    new PingPong(() -> none, new PrintStream(out, true, UTF_8)).run(arguments);
  }

  private void assertHasRow(String row) {
    String text = out.toString(UTF_8);
    assertTrue(Pattern.compile("^" + row + "$", Pattern.MULTILINE).matcher(text).find(), text);
  }

  private static boolean hasCompiler() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, "cc"))) {
        return true;
      }
    }
    return false;
  }
}
