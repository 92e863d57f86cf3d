package io.mispair.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Shades Netty and the programs that use it into one jar, as libraries do that bring a copy of
 * their own: every name that begins with {@code io.netty} gets another prefix, and so do the native
 * libraries, whose names Netty makes from that of its own class.
 */
final class Relocated {
  private static final String FROM = "io/netty/";
  private static final String PREFIX = "org/example/shaded/";
  private static final String NATIVE = "META-INF/native/lib";

  private static final Remapper NAMES =
      new Remapper() {
        @Override
        public String map(String internalName) {
          return internalName.startsWith(FROM) ? PREFIX + internalName : internalName;
        }

        /** Classes that are found by their names. */
        @Override
        public Object mapValue(Object value) {
          return value instanceof String text && text.startsWith(FROM.replace('/', '.'))
              ? PREFIX.replace('/', '.') + text
              : super.mapValue(value);
        }
      };

  private Relocated() {}

  /**
   * @param programs a folder of class files, of which those that name Netty are taken along
   */
  static Path jar(Path target, List<Path> jars, Path programs) throws IOException {
    Set<String> written = new HashSet<>();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
      for (Path jar : jars) {
        copy(jar, out, written);
      }
      for (Path program : classFiles(programs)) {
        byte[] classFile = Files.readAllBytes(program);
        String name = programs.relativize(program).toString().replace('\\', '/');
        put(name, renamed(classFile), out, written);
      }
    }
    return target;
  }

  private static List<Path> classFiles(Path programs) throws IOException {
    try (Stream<Path> files = Files.walk(programs.resolve("io/mispair/it/story"))) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static void copy(Path jar, JarOutputStream out, Set<String> written) throws IOException {
    try (JarFile in = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) in.stream()::iterator) {
        String name = entry.getName();
        try (InputStream content = in.getInputStream(entry)) {
          if (name.startsWith(FROM) && name.endsWith(".class")) {
            put(PREFIX + name, renamed(content.readAllBytes()), out, written);
          } else if (name.startsWith(NATIVE)) {
            String library = PREFIX.replace('/', '_') + name.substring(NATIVE.length());
            put(NATIVE + library, content.readAllBytes(), out, written);
          }
        }
      }
    }
  }

  private static byte[] renamed(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, NAMES), 0);
    return writer.toByteArray();
  }

  private static void put(String name, byte[] content, JarOutputStream out, Set<String> written)
      throws IOException {
    if (written.add(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(content);
      out.closeEntry();
    }
  }
}
