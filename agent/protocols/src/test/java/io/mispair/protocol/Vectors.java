package io.mispair.protocol;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The transcripts in {@code vectors}: one folder a protocol, by its label. */
final class Vectors {

  private Vectors() {}

  static List<Vector> of(Protocol protocol) {
    try {
      Path root = Path.of(Objects.requireNonNull(Vectors.class.getResource("/vectors")).toURI());
      Path folder = root.resolve(protocol.label());
      List<Vector> vectors = new ArrayList<>();
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.sorted().toList()) {
            vectors.add(Vector.read(file));
          }
        }
      }
      return vectors;
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The protocols that are decoded. */
  static List<Protocol> decoded() {
    return Stream.of(Protocol.values()).filter(protocol -> protocol.newDecoder() != null).toList();
  }
}
