package io.mispair.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
          "io.mispair.probe.Probed",
          "io.mispair.probe.ProbeFactory",
          "io.mispair.probe.Probes");

  private ProbeInjector() {}

  /**
   * Defines those of {@link #CLASSES} that the boot loader does not have yet.
   *
   * @param classFiles by binary name, at least {@link #CLASSES}
   * @throws IllegalArgumentException when a class file is not given
   * @throws ReflectiveOperationException when this JVM has no such way in
   */
  public static void inject(Instrumentation instrumentation, Map<String, byte[]> classFiles)
      throws ReflectiveOperationException {
    exportUnsafe(instrumentation);
    Class<?> unsafeClass = Class.forName("jdk.internal.misc.Unsafe");
    Object unsafe = unsafeClass.getMethod("getUnsafe").invoke(null);
    Method defineClass =
        unsafeClass.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    for (String name : CLASSES) {
      byte[] classFile = classFiles.get(name);
      if (classFile == null) {
        throw new IllegalArgumentException("no class file of " + name);
      }
      if (!isOnBootLoader(name)) {
        define(defineClass, unsafe, name, classFile);
      }
    }
    readProbe(instrumentation);
  }

  private static void exportUnsafe(Instrumentation instrumentation) {
    Module own = ProbeInjector.class.getModule();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", Set.of(own)),
        Map.of(),
        Set.of(),
        Map.of());
  }

  /**
   * Lets java.base read the probe's module. The JVM does that by itself for a module with a
   * transformed class, but too late for the interfaces of the first one.
   */
  private static void readProbe(Instrumentation instrumentation) throws ClassNotFoundException {
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

  private static void define(Method defineClass, Object unsafe, String name, byte[] classFile)
      throws ReflectiveOperationException {
    try {
      defineClass.invoke(unsafe, name, classFile, 0, classFile.length, null, null);
    } catch (InvocationTargetException failed) {
      // Another thread may have been faster.
      if (!(failed.getCause() instanceof LinkageError) || !isOnBootLoader(name)) {
        throw failed;
      }
    }
  }
}
