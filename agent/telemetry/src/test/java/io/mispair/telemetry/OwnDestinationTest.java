package io.mispair.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDestinationTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private OwnDestination of(File jar) {
    return new OwnDestination(
        new ConcurrentLinkedQueue<>(),
        jar,
        "1.2",
        Thread::new,
        new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @Test
  void aJarThatIsNotThereIsSaidOnceAndLeftOut() {
    File jar = folder.resolve("mispair-otlp.jar").toFile();
    OwnDestination destination = of(jar);
    assertNull(destination.find(null));
    assertNull(destination.find(null));
    destination.close();
    assertEquals(
        "mispair: otel=otlp needs " + jar + ", which is not there; it is left out\n",
        said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aJarWithoutAnSdkIsSaidInOneLine() throws IOException {
    OwnDestination destination = of(Files.createFile(folder.resolve("a.jar")).toFile());
    assertNull(destination.find(null));
    String line = said.toString(StandardCharsets.UTF_8);
    assertTrue(line.startsWith("mispair: otel=otlp does not work, and is left out: "), line);
    assertEquals(1, line.lines().count(), line);
  }
}
