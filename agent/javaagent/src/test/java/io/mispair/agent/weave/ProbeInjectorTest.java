package io.mispair.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mispair.probe.Probes;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the types arrive on the boot loader is shown by {@link WeavingInJvmTest}. */
class ProbeInjectorTest {

  @Test
  void everyTypeOfTheProbeIsInjected() throws Exception {
    Set<String> injected = new TreeSet<>(ProbeInjector.CLASSES);
    injected.addAll(ProbeInjector.NETTY);
    assertEquals(typesOfTheProbe(), injected);
  }

  @Test
  void nothingIsTouchedWhenAClassFileIsNotGiven() {
    FakeInstrumentation instrumentation = new FakeInstrumentation(new byte[0]);
    Map<String, byte[]> oneOnly = Map.of(ProbeInjector.CLASSES.get(0), new byte[0]);
    assertThrows(
        IllegalArgumentException.class, () -> ProbeInjector.inject(instrumentation.get(), oneOnly));
    assertEquals(0, instrumentation.calls());
  }

  private static Set<String> typesOfTheProbe() throws Exception {
    URI home = Probes.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(home);
    if (Files.isDirectory(path)) {
      return typesBelow(path.resolve("io/mispair/probe"));
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return typesBelow(jar.getPath("io/mispair/probe"));
    }
  }

  private static Set<String> typesBelow(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
          .map(file -> "io.mispair.probe." + file.replace(".class", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
