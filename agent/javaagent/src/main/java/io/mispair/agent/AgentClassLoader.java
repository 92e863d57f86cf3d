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
 * <p>Byte Buddy's classes, but for ASM's, are in one nested zip file and have no URL.
 *
 * <p>The jar stays open as long as the JVM runs.
 */
final class AgentClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "isolated/";

  // Thousands of classes that few JVMs ever need; one entry each would cost every start.
  private static final String BYTE_BUDDY = "net/bytebuddy/";
  private static final String BYTE_BUDDY_ZIP = PREFIX + "byte-buddy.zip";

  // Woven JDK methods call these: there must be one copy in the JVM, the boot loader's.
  private static final String PROBE = "io.mispair.probe.";

  private final JarFile jar;
  private final String location;
  private @Nullable SoftReference<Map<String, byte[]>> byteBuddy;

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
      return name.startsWith(BYTE_BUDDY) ? byteBuddy().get(name) : null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** Byte Buddy's class files by name. They are let go when memory is short. */
  private synchronized Map<String, byte[]> byteBuddy() throws IOException {
    Map<String, byte[]> files = byteBuddy == null ? null : byteBuddy.get();
    if (files != null) {
      return files;
    }
    files = new HashMap<>();
    JarEntry nested = jar.getJarEntry(BYTE_BUDDY_ZIP);
    if (nested != null) {
      try (ZipInputStream zip = new ZipInputStream(jar.getInputStream(nested))) {
        for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
          files.put(file.getName(), zip.readAllBytes());
        }
      }
    }
    byteBuddy = new SoftReference<>(files);
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
