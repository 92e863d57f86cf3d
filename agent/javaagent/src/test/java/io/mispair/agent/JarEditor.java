package io.mispair.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes jars that are not as they should be, and other agents. */
public final class JarEditor {

  private JarEditor() {}

  /**
   * Copies the agent's jar but for one file of an archive in it.
   *
   * @param dropped {@code isolated/archive.zip!file}; it must be there
   */
  static void without(Path from, Path to, String dropped) throws IOException {
    edit(from, to, dropped, content -> null);
  }

  /**
   * Copies the agent's jar with one file of an archive in it changed.
   *
   * @param edited {@code isolated/archive.zip!file}; it must be there
   * @param change gives the file's new content, or {@code null} to leave it out
   */
  public static void edit(Path from, Path to, String edited, UnaryOperator<byte[]> change)
      throws IOException {
    int bang = edited.indexOf('!');
    String archive = edited.substring(0, bang);
    copy(
        Files.readAllBytes(from),
        Files.newOutputStream(to),
        archive,
        content -> {
          ByteArrayOutputStream inner = new ByteArrayOutputStream();
          try {
            copy(content, inner, edited.substring(bang + 1), change);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return inner.toByteArray();
        });
  }

  private static void copy(
      byte[] from, OutputStream to, String edited, UnaryOperator<byte[]> change)
      throws IOException {
    boolean found = false;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(from));
        ZipOutputStream out = new ZipOutputStream(to)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (entry.getName().equals(edited)) {
          found = true;
          content = change.apply(content);
        }
        if (content != null) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(content);
        }
      }
    }
    if (!found) {
      throw new IllegalArgumentException("no " + edited);
    }
  }

  /**
   * A jar with one agent in it.
   *
   * @param libraries classes of the jars that the agent needs
   */
  public static void agent(Path to, Class<?> agent, Class<?>... libraries) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", agent.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Retransform-Classes", "true");
    StringBuilder classPath = new StringBuilder();
    for (Class<?> library : libraries) {
      classPath.append(library.getProtectionDomain().getCodeSource().getLocation()).append(' ');
    }
    attributes.put(Attributes.Name.CLASS_PATH, classPath.toString());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
      add(out, agent);
      for (Class<?> nested : agent.getDeclaredClasses()) {
        add(out, nested);
      }
    }
  }

  private static void add(JarOutputStream out, Class<?> added) throws IOException {
    String file = added.getName().replace('.', '/') + ".class";
    try (InputStream in = added.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("no " + file);
      }
      out.putNextEntry(new JarEntry(file));
      in.transferTo(out);
    }
  }
}
