package io.mispair.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes jars that are not as they should be, and other agents. */
public final class JarEditor {

  private JarEditor() {}

  /** Copies a jar but for one entry, which must be there. */
  static void without(Path from, Path to, String dropped) throws IOException {
    boolean found = false;
    try (JarFile jar = new JarFile(from.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().equals(dropped)) {
          found = true;
        } else {
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
    if (!found) {
      throw new IllegalArgumentException("no " + dropped + " in " + from);
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
