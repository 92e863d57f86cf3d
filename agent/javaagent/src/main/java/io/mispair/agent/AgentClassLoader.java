package io.mispair.agent;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
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
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent's own classes and its libraries from where the application does not see them: zip
 * archives that are entries of the jar under {@code isolated/}. Its parent is the platform loader,
 * so that the application's classes are not seen either.
 *
 * <p>What is in an archive has no URL. Resources beside them are entries of the jar.
 *
 * <p>The jar stays open as long as the JVM runs.
 */
final class AgentClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "isolated/";

  // What the names of files begin with, and the archive that they are in; the first that fits. An
  // entry for each class would cost every start of a JVM, and each class that it loads. What is
  // needed together is together, and not compressed if it is needed at the start.
  private static final String[][] PACKED = {
    {"io/mispair/agent/weave/", PREFIX + "audit.zip"},
    {"io/mispair/agent/jmx/", PREFIX + "commands.zip"},
    {"io/mispair/agent/cli/", PREFIX + "commands.zip"},
    {"io/mispair/agent/", PREFIX + "start.zip"},
    {"io/mispair/protocol/", PREFIX + "protocols.zip"},
    {"io/mispair/digest/", PREFIX + "commands.zip"},
    {"io/mispair/telemetry/", PREFIX + "telemetry.zip"},
    {"io/mispair/", PREFIX + "audit.zip"},
    {"net/bytebuddy/jar/asm/", PREFIX + "asm.zip"},
    {"net/bytebuddy/", PREFIX + "byte-buddy.zip"},
    {"com/google/gson/", PREFIX + "gson.zip"},
    {"picocli/", PREFIX + "picocli.zip"},
  };

  // Woven JDK methods call these: there must be one copy in the JVM, the boot loader's.
  private static final String PROBE = "io.mispair.probe.";

  // The JDK's module jdk.attach is the application loader's, and only the command line asks for it.
  private static final String ATTACH = "com.sun.tools.attach.";

  private final JarFile jar;
  private final String location;
  private final Map<String, SoftReference<ZippedFiles>> unpacked = new HashMap<>();

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
    for (String[] pack : PACKED) {
      if (name.startsWith(pack[0])) {
        ZippedFiles files = unpack(pack[1]);
        byte[] file = files == null ? null : files.read(name);
        if (file != null) {
          return file;
        }
        break;
      }
    }
    JarEntry entry = entry(name);
    return entry == null ? null : read(entry);
  }

  /** An archive. It is let go when memory is short. */
  private synchronized @Nullable ZippedFiles unpack(String archive) throws IOException {
    SoftReference<ZippedFiles> known = unpacked.get(archive);
    ZippedFiles files = known == null ? null : known.get();
    if (files == null) {
      JarEntry nested = jar.getJarEntry(archive);
      if (nested == null) {
        return null;
      }
      files = new ZippedFiles(read(nested));
      unpacked.put(archive, new SoftReference<>(files));
    }
    return files;
  }

  private byte[] read(JarEntry entry) throws IOException {
    // At once: where the size is not known beforehand, a stream is read piece by piece.
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException(entry.getName());
      }
    }
    return bytes;
  }

  private @Nullable JarEntry entry(String name) {
    return jar.getJarEntry(PREFIX + name);
  }
}
