package io.mispair.agent.weave;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Defines the probe's types on the boot loader, where JDK classes can see them.
 *
 * <p>They are defined directly, through {@code jdk.internal.misc.Unsafe}, because the usual ways
 * cost users something: {@code Boot-Class-Path} in the manifest throws away a dynamic AppCDS
 * archive, and {@code appendToBootstrapClassLoaderSearch} prints a warning and, on JDK 25, stops
 * the use of archived application classes.
 */
public final class ProbeInjector {

  /** The binary names of the probe's types, each after those that it extends. */
  public static final List<String> CLASSES =
      List.of(
          "io.mispair.probe.ConnectionProbe",
          "io.mispair.probe.NativeProbe",
          "io.mispair.probe.Probed",
          "io.mispair.probe.WovenSocket",
          "io.mispair.probe.ProbeFactory",
          "io.mispair.probe.Probes",
          "io.mispair.probe.CallSites");

  /** What only classes of Netty's call. */
  public static final List<String> NETTY =
      List.of("io.mispair.probe.NativeSites", "io.mispair.probe.RingSites");

  private ProbeInjector() {}

  /**
   * Defines those of {@link #CLASSES} that the boot loader does not have yet, and lets java.base
   * read them. Call it before the first class is woven, and not sooner than a class is to be woven:
   * it loads ASM.
   *
   * @param classFiles by binary name, at least {@link #CLASSES}
   * @throws IllegalArgumentException when a class file is not given
   * @throws ReflectiveOperationException when this JVM has no such way in
   * @throws LinkageError the same, or a class file is broken
   */
  public static void inject(Instrumentation instrumentation, Map<String, byte[]> classFiles)
      throws ReflectiveOperationException {
    define(instrumentation, CLASSES, classFiles);
    letJavaBaseReadThem(instrumentation);
  }

  /**
   * The same for {@link #NETTY}, to be called before a class of Netty's is woven.
   *
   * @param classFiles by binary name, at least {@link #NETTY}
   */
  public static void injectNetty(Instrumentation instrumentation, Map<String, byte[]> classFiles)
      throws ReflectiveOperationException {
    define(instrumentation, NETTY, classFiles);
  }

  private static void define(
      Instrumentation instrumentation, List<String> names, Map<String, byte[]> classFiles)
      throws ReflectiveOperationException {
    for (String name : names) {
      if (!classFiles.containsKey(name)) {
        throw new IllegalArgumentException("no class file of " + name);
      }
    }
    BiConsumer<String, byte[]> definer = definer(instrumentation);
    for (String name : names) {
      byte[] classFile = classFiles.get(name);
      if (classFile != null && !isOnBootLoader(name)) {
        define(definer, name, classFile);
      }
    }
  }

  // Reflection would need no generated class, but a reflective call with six arguments makes JDK
  // 25 spin method handles, which takes 50 ms.
  @SuppressWarnings("unchecked")
  private static BiConsumer<String, byte[]> definer(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    OneClassLoader loader = new OneClassLoader();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(BootDefiner.UNSAFE_PACKAGE, Set.of(loader.getUnnamedModule())),
        Map.of(),
        Set.of(),
        Map.of());
    Class<?> definer = loader.define(BootDefiner.classFile());
    return (BiConsumer<String, byte[]>) definer.getDeclaredConstructor().newInstance();
  }

  private static void define(BiConsumer<String, byte[]> definer, String name, byte[] classFile) {
    try {
      definer.accept(name, classFile);
    } catch (LinkageError refused) {
      // Another thread may have been faster.
      if (!isOnBootLoader(name)) {
        throw refused;
      }
    }
  }

  // The JVM does that by itself for a module with a transformed class, but too late for the
  // interfaces of the first one.
  private static void letJavaBaseReadThem(Instrumentation instrumentation)
      throws ClassNotFoundException {
    Module probe = Class.forName(CLASSES.get(0), false, null).getModule();
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(probe), Map.of(), Map.of(), Set.of(), Map.of());
  }

  private static boolean isOnBootLoader(String name) {
    try {
      Class.forName(name, false, null);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** Its unnamed module alone is let into java.base. */
  private static final class OneClassLoader extends ClassLoader {
    OneClassLoader() {
      super(null);
    }

    Class<?> define(byte[] classFile) {
      return defineClass(null, classFile, 0, classFile.length);
    }
  }
}
