package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.agent.JdkFinder.Jdk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the tools of a JDK. */
final class JdkTools {
  private JdkTools() {}

  /** Runs a tool to its end, which must be a good one. */
  static void run(Jdk jdk, String tool, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool(tool).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    process.getOutputStream().close();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + printed);
  }
}
