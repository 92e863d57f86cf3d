package io.mispair.protocol;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The transcripts in {@code vectors}: one folder a protocol, by its label. */
public final class Vectors {

  private Vectors() {}

  public static List<Vector> of(Protocol protocol) {
    try {
      URI root = Objects.requireNonNull(Vectors.class.getResource("/vectors")).toURI();
      Path folder = folder(root).resolve(protocol.label());
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

  /** The folder, which may be in the jar of these tests. */
  private static Path folder(URI root) throws IOException {
    if (root.getScheme().equals("jar")) {
      try {
        FileSystems.newFileSystem(root, Map.of());
      } catch (FileSystemAlreadyExistsException e) {
        // Another test has opened it.
      }
    }
    return Path.of(root);
  }

  /** The protocols that are decoded. */
  public static List<Protocol> decoded() {
    return Stream.of(Protocol.values()).filter(protocol -> protocol.newDecoder() != null).toList();
  }
}
