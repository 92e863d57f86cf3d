package io.mispair.demo.incidents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A checkout with a space in its path that holds the script and next to nothing else, and a PATH
 * with the tools that it needs, a java and a mvn that only write down how they were called.
 */
final class ScriptTree {

  private static final List<String> TOOLS =
      List.of(
          "bash", "cat", "cut", "dirname", "env", "find", "grep", "head", "mkdir", "mktemp", "rm",
          "sed", "tail", "tee", "touch");

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      [ "$1" = -version ] && { echo 'openjdk version "VERSION" 2025-04-15' >&2; exit; }
      printf '%s\\n' "$@" >> "$CALLS/java"
      exit "$DEMO_STATUS"
      """;

  private static final String MVN =
      """
      #!/usr/bin/env bash
      printf '%s\\n' "$@" >> "$CALLS/mvn"
      [ "$MVN_STATUS" = 0 ] || { echo 'the compiler is unhappy'; exit 1; }
      mkdir -p agent/javaagent/target demo-apps/incidents/target demo-apps/real-clients/target
      for jar in agent/javaagent/target/mispair.jar demo-apps/incidents/target/mispair-demo-incidents.jar \\
        demo-apps/real-clients/target/mispair-real-clients.jar; do
        [ -f "$jar" ] || touch "$jar"
      done
      echo '[INFO] Building Mispair :: Probe 0.1.0 [1/2]'
      """;

  private final Path folder;
  private final Path bin;
  private String javaHome = "";
  private int demoStatus;
  private int mvnStatus;

  ScriptTree(Path folder) throws IOException {
    this.folder = folder;
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("calls"));
    Files.createDirectories(folder.resolve("tmp"));
    for (String tool : TOOLS) {
      script(tool, "#!/bin/sh\nexec " + find(tool) + " \"$@\"\n");
    }
    withJava("17.0.15");
    script("mvn", MVN);
    Files.createDirectories(root().resolve("demo-apps"));
    Files.copy(Path.of("..", "run"), root().resolve("demo-apps/run"));
    executable(root().resolve("demo-apps/run"));
    for (String source :
        List.of(
            "pom.xml",
            "agent/pom.xml",
            "agent/audit/src/main/java/Audit.java",
            "agent/audit/src/test/java/AuditTest.java",
            "instrumentation/pom.xml",
            "demo-apps/pom.xml",
            "demo-apps/test-support/src/main/java/Gate.java",
            "demo-apps/real-clients/src/main/java/Client.java",
            "demo-apps/incidents/src/main/java/Main.java")) {
      Files.createDirectories(root().resolve(source).getParent());
      Files.createFile(root().resolve(source));
      lastChanged(source, -60);
    }
  }

  Path root() {
    return folder.resolve("a clone with spaces");
  }

  void without(String tool) throws IOException {
    Files.delete(bin.resolve(tool));
  }

  void withJava(String version) throws IOException {
    script("java", JAVA.replace("VERSION", version));
  }

  void withJavaHome(String path) {
    javaHome = path;
  }

  void demoEndsWith(int status) {
    demoStatus = status;
  }

  void buildEndsWith(int status) {
    mvnStatus = status;
  }

  /**
   * Makes a file look as if it was changed then.
   *
   * @param seconds from now, negative for the past
   */
  void lastChanged(String file, int seconds) throws IOException {
    Files.setLastModifiedTime(
        root().resolve(file), FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  /** What the script wrote, and its exit status. */
  record Result(int status, List<String> out, List<String> err) {}

  Result run(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(root().resolve("demo-apps/run").toString());
    builder.command().addAll(Arrays.asList(arguments));
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("TMPDIR", folder.resolve("tmp").toString());
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    builder.environment().put("DEMO_STATUS", Integer.toString(demoStatus));
    builder.environment().put("MVN_STATUS", Integer.toString(mvnStatus));
    if (!javaHome.isEmpty()) {
      builder.environment().put("JAVA_HOME", javaHome);
    }
    int status =
        builder
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Result(status, Files.readAllLines(out), Files.readAllLines(err));
  }

  /** The arguments that a tool got since the last look, all calls together. */
  List<String> calls(String tool) throws IOException {
    Path calls = folder.resolve("calls").resolve(tool);
    if (!Files.exists(calls)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(calls);
    Files.delete(calls);
    return lines;
  }

  private void script(String name, String text) throws IOException {
    executable(Files.writeString(bin.resolve(name), text));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + tool + " on the PATH"));
  }
}
