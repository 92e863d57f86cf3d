package io.mispair.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class PackagedJarIT {

  private static final long MOST_BYTES = 8_000_000;

  @Test
  void theApplicationSeesTheseEntriesAndNoOther() throws IOException {
    Set<String> visible = new TreeSet<>();
    for (JarEntry entry : entries()) {
      if (!entry.isDirectory() && !entry.getName().startsWith("isolated/")) {
        visible.add(entry.getName());
      }
    }
    assertEquals(
        new TreeSet<>(
            Set.of(
                "META-INF/MANIFEST.MF",
                "META-INF/LICENSE",
                "META-INF/NOTICE",
                "META-INF/licenses/asm/LICENSE",
                "META-INF/licenses/byte-buddy/LICENSE",
                "META-INF/licenses/byte-buddy/NOTICE",
                "io/mispair/agent/AgentClassLoader.class",
                "io/mispair/agent/JdkTool.class",
                "io/mispair/agent/LauncherAgent.class",
                "io/mispair/agent/Main.class",
                "io/mispair/agent/MispairAgent.class",
                "io/mispair/agent/ZippedFiles.class",
                "META-INF/services/io.opentelemetry.javaagent.extension.AgentListener",
                "io/mispair/extension/OpenTelemetryExtension.class")),
        visible);
  }

  @Test
  void everyClassButThoseOfThePremainIsInAnArchive() throws IOException {
    for (JarEntry entry : entries()) {
      String name = entry.getName();
      assertTrue(!name.startsWith("isolated/") || !name.endsWith(".class"), name);
    }
    assertTrue(packed("start.zip").contains("io/mispair/agent/start/Startup.class"));
    assertTrue(packed("protocols.zip").contains("io/mispair/protocol/Protocol.class"));
    assertTrue(packed("asm.zip").contains("net/bytebuddy/jar/asm/ClassWriter.class"));
    Set<String> audit = packed("audit.zip");
    for (String needed :
        List.of(
            "io/mispair/probe/Probes",
            "io/mispair/audit/Audit",
            "io/mispair/instrumentation/hooks/HookedClass",
            "io/mispair/instrumentation/jdk/JdkHooks",
            "io/mispair/agent/weave/LoadTimeWeaver")) {
      assertTrue(audit.contains(needed + ".class"), needed);
    }
  }

  @Test
  void everyStartOfAJvmReadsFewEntries() throws IOException {
    assertTrue(entries().size() < 40, () -> "too many entries, are classes among them?");
  }

  @Test
  void whatEveryFirstSocketNeedsIsNotCompressed() throws IOException {
    for (String archive : List.of("start.zip", "audit.zip", "protocols.zip", "asm.zip")) {
      try (JarFile jar = new JarFile(ForkedJvm.JAR.toFile());
          ZipInputStream zip =
              new ZipInputStream(jar.getInputStream(jar.getEntry("isolated/" + archive)))) {
        assertEquals(ZipEntry.STORED, zip.getNextEntry().getMethod(), archive);
      }
    }
  }

  @Test
  void whatIsSeldomNeededIsPacked() throws IOException {
    Set<String> commands = packed("commands.zip");
    assertTrue(commands.contains("io/mispair/agent/cli/Commands.class"));
    assertTrue(commands.contains("io/mispair/digest/page.html"));
    assertTrue(packed("telemetry.zip").contains("io/mispair/telemetry/bridge/ApiExporter.class"));
    assertTrue(commands.contains("io/mispair/agent/jmx/AuditMXBean.class"));
    assertTrue(packed("gson.zip").contains("com/google/gson/stream/JsonWriter.class"));
    assertTrue(packed("picocli.zip").contains("picocli/CommandLine.class"));
    Set<String> byteBuddy = packed("byte-buddy.zip");
    assertTrue(byteBuddy.contains("net/bytebuddy/asm/Advice.class"));
    assertTrue(byteBuddy.stream().noneMatch(name -> name.startsWith("net/bytebuddy/build/")));
  }

  private static Set<String> packed(String library) throws IOException {
    Set<String> names = new HashSet<>();
    Set<LocalDateTime> times = new HashSet<>();
    try (JarFile jar = new JarFile(ForkedJvm.JAR.toFile());
        ZipInputStream zip =
            new ZipInputStream(jar.getInputStream(jar.getEntry("isolated/" + library)))) {
      for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
        names.add(file.getName());
        times.add(file.getTimeLocal());
      }
    }
    assertEquals(1, times.size(), times::toString);
    return names;
  }

  @Test
  void theManifestStartsTheAgentAndPutsNothingOnTheBootClassPath() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertEquals("io.mispair.agent.MispairAgent", manifest.getValue("Premain-Class"));
      assertEquals("io.mispair.agent.MispairAgent", manifest.getValue("Agent-Class"));
      assertEquals("io.mispair.agent.LauncherAgent", manifest.getValue("Launcher-Agent-Class"));
      assertEquals("io.mispair.agent.Main", manifest.getValue("Main-Class"));
      assertEquals("true", manifest.getValue("Can-Redefine-Classes"));
      assertEquals("true", manifest.getValue("Can-Retransform-Classes"));
      assertNotNull(manifest.getValue("Implementation-Version"));
      assertNull(manifest.getValue("Boot-Class-Path"));
      assertNull(manifest.getValue("Class-Path"));
      assertNull(manifest.getValue("Build-Jdk-Spec"));
    }
  }

  @Test
  void theJarIsUnderEightMegabytes() throws IOException {
    long size = Files.size(ForkedJvm.JAR);
    assertTrue(size < MOST_BYTES, () -> size + " bytes");
  }

  @Test
  void nothingInTheJarTellsWhenOrWhereItWasBuilt() throws IOException {
    Set<LocalDateTime> times = new HashSet<>();
    for (JarEntry entry : entries()) {
      times.add(entry.getTimeLocal());
      assertNull(entry.getExtra(), entry.getName());
      assertNull(entry.getComment(), entry.getName());
    }
    assertEquals(1, times.size(), times::toString);
  }

  private static List<JarEntry> entries() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.JAR.toFile())) {
      return jar.stream().toList();
    }
  }
}
