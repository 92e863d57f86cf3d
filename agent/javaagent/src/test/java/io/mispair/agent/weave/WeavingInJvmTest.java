package io.mispair.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weaves the real classes of this JDK in a JVM of its own, with every class verified. */
class WeavingInJvmTest {

  private static final String THIRTY_BYTES = " read=30 written=30";

  private final Path directory;

  WeavingInJvmTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void eachByteIsCountedOnceWhenWovenAtLoad() throws Exception {
    assertEquals(expected(), run("load"));
  }

  @Test
  void eachByteIsCountedOnceWhenWovenLateAndNoneAfterUninstalling() throws Exception {
    List<String> expected = expected();
    expected.add(expected.size() - 1, "uninstalled: " + nothing());
    assertEquals(expected, run("late"));
  }

  private static List<String> expected() {
    List<String> lines = new ArrayList<>();
    lines.add("probe on the boot loader true");
    lines.add("socket: " + counts(0, 1));
    lines.add("timeout: " + counts(1, 1));
    lines.add("channel: " + counts(0, 1));
    lines.add("scatter: " + counts(0, 0));
    lines.add("streams: " + counts(0, 0));
    lines.add("adaptor: " + counts(1, 0));
    lines.add("selector: " + counts(0, 0));
    lines.add("unix: " + counts(0, 1));
    lines.add("file: " + counts(0, 0));
    lines.add("transfer: " + counts(0, 0));
    lines.add("transfer without blocking: " + counts(0, 0).replace("30", "0"));
    lines.add("file to file: " + nothing());
    lines.add("async futures: " + counts(0, 1));
    lines.add("async handlers: " + counts(0, 1));
    lines.add("async handlers of a fixed group: " + counts(0, 1));
    lines.add("async timeout: " + counts(1, 1));
    lines.add("async much: " + counts(0, 0).replace("=30", "=8388608"));
    if (Runtime.version().feature() >= 21) {
      lines.add("virtual socket: " + counts(0, 1));
      lines.add("virtual timeout: " + counts(1, 1));
      lines.add("virtual channel: " + counts(0, 1));
      lines.add("virtual adaptor: " + counts(1, 0));
    }
    lines.add("paused: " + nothing());
    lines.add("failures []");
    return lines;
  }

  private static String counts(int timeouts, int shutdowns) {
    return "opened=2 connects=1"
        + THIRTY_BYTES
        + " timeouts="
        + timeouts
        + " shutdowns="
        + shutdowns
        + " closes=2 uneven=0";
  }

  private static String nothing() {
    return "opened=0 connects=0 read=0 written=0 timeouts=0 shutdowns=0 closes=0 uneven=0";
  }

  /** The lines of the drill, and whatever else the JVM printed. */
  private List<String> run(String mode) throws Exception {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xverify:all",
                "-javaagent:" + agentJar() + "=" + mode,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SocketDrill.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();
    return Files.readAllLines(output);
  }

  /** A jar that holds a manifest alone: its agent class is on the class path. */
  private File agentJar() throws Exception {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", DrillAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = directory.resolve("drill.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar.toFile();
  }
}
