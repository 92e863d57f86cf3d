package io.mispair.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent's own classes and its libraries from where the application does not see them:
 * {@code a/b/C.class} is the jar's entry {@code isolated/a/b/C.classdata}. Its parent is the
 * platform loader, so that the application's classes are not seen either.
 *
 * <p>Libraries but for ASM are in nested zip files, one each, and the commands are in another; what
 * is in them has no URL.
 *
 * <p>The jar stays open as long as the JVM runs.
 */
final class AgentClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "isolated/";

  // Thousands of classes that most JVMs never need; one entry each would cost every start. What the
  // names of a library's files begin with, and the entry that they are in.
  private static final String[][] PACKED = {
    {"net/bytebuddy/", PREFIX + "byte-buddy.zip"},
    {"com/google/gson/", PREFIX + "gson.zip"},
    {"picocli/", PREFIX + "picocli.zip"},
    {"io/mispair/agent/jmx/", PREFIX + "commands.zip"},
    {"io/mispair/agent/cli/", PREFIX + "commands.zip"},
    {"io/mispair/digest/", PREFIX + "commands.zip"},
    {"io/mispair/telemetry/", PREFIX + "telemetry.zip"},
  };

  // Woven JDK methods call these: there must be one copy in the JVM, the boot loader's.
  private static final String PROBE = "io.mispair.probe.";

  // The JDK's module jdk.attach is the application loader's, and only the command line asks for it.
  private static final String ATTACH = "com.sun.tools.attach.";

  private final JarFile jar;
  private final String location;
  private final Map<String, SoftReference<Map<String, byte[]>>> unpacked = new HashMap<>();

  /**
   * @throws IOException when the jar cannot be read
   */
  AgentClassLoader(File file) throws IOException {
    super("mispair", ClassLoader.getPlatformClassLoader());
    // The JVM has loaded classes of this jar already; checking signatures would only cost time.
    this.jar = new JarFile(file, false);
    this.location = "jar:" + file.toURI() + "!/";
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(PROBE)) {
      throw new ClassNotFoundException(name + " is not on the boot loader yet");
    }
    if (name.startsWith(ATTACH)) {
      return ClassLoader.getSystemClassLoader().loadClass(name);
    }
    byte[] bytes;
    try {
      bytes = read(name.replace('.', '/') + ".class");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    // Without the detour through a URL, whose connection would open and cache the jar once more.
    try {
      byte[] bytes = read(name);
      return bytes != null
          ? new ByteArrayInputStream(bytes)
          : getParent().getResourceAsStream(name);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    JarEntry entry = entry(name);
    try {
      return entry == null ? null : new URL(location + entry.getName());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  private byte @Nullable [] read(String name) throws IOException {
    JarEntry entry = entry(name);
    if (entry == null) {
      return readPacked(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private byte @Nullable [] readPacked(String name) throws IOException {
    for (String[] library : PACKED) {
      if (name.startsWith(library[0])) {
        return unpack(library[1]).get(name);
      }
    }
    return null;
  }

  /** A library's class files by name. They are let go when memory is short. */
  private synchronized Map<String, byte[]> unpack(String library) throws IOException {
    SoftReference<Map<String, byte[]>> known = unpacked.get(library);
    Map<String, byte[]> files = known == null ? null : known.get();
    if (files != null) {
      return files;
    }
    files = new HashMap<>();
    JarEntry nested = jar.getJarEntry(library);
    if (nested != null) {
      try (ZipInputStream zip = new ZipInputStream(jar.getInputStream(nested))) {
        for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
          files.put(file.getName(), zip.readAllBytes());
        }
      }
    }
    unpacked.put(library, new SoftReference<>(files));
    return files;
  }

  private @Nullable JarEntry entry(String name) {
    return jar.getJarEntry(
        PREFIX
            + (name.endsWith(".class")
                ? name.substring(0, name.length() - 6) + ".classdata"
                : name));
  }
}
