package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that does nothing: what any {@code -javaagent} costs. */
public final class EmptyAgent {

  private EmptyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {}

  /** Writes it as a jar. */
  static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    String file = EmptyAgent.class.getName().replace('.', '/') + ".class";
    try (InputStream classFile = EmptyAgent.class.getResourceAsStream("EmptyAgent.class");
        OutputStream bytes = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      if (classFile == null) {
        throw new IOException("no class file of EmptyAgent");
      }
      out.putNextEntry(new JarEntry(file));
      classFile.transferTo(out);
    }
  }
}
