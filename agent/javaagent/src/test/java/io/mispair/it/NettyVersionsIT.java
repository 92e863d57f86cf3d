package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.weave.CallWeaver;
import io.mispair.agent.weave.HookTables;
import io.mispair.agent.weave.LoadTimeWeaver;
import io.mispair.instrumentation.hooks.HookedCalls;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.netty.NettyCalls;
import io.mispair.probe.NativeSites;
import io.mispair.probe.RingSites;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/**
 * The table of Netty's hooks against the class files of Netty 4.1 and 4.2, those of kqueue too,
 * which cannot run here: every class is there, every hook finds its place, and the JVM takes what
 * comes of it.
 */
class NettyVersionsIT {

  @Test
  void netty41() throws Exception {
    Map<String, byte[]> woven = weave(NettyJars.V4_1);
    assertEquals(classes("uring"), missing(woven));
    assertEquals(declared(NativeSites.class), called(woven, NativeSites.class));
    assertAccepted(NettyJars.V4_1, woven);
  }

  @Test
  void netty42() throws Exception {
    Map<String, byte[]> woven = weave(NettyJars.V4_2);
    assertEquals(Set.of(), missing(woven));
    assertEquals(declared(NativeSites.class), called(woven, NativeSites.class));
    assertEquals(declared(RingSites.class), called(woven, RingSites.class));
    assertAccepted(NettyJars.V4_2, woven);
  }

  private static Map<String, byte[]> weave(String version) throws IOException {
    Map<String, byte[]> woven = new HashMap<>();
    for (Path jar : NettyJars.list(version)) {
      try (JarFile in = new JarFile(jar.toFile())) {
        for (JarEntry entry : (Iterable<JarEntry>) in.stream()::iterator) {
          String name = entry.getName().replaceAll("[.]class$", "");
          HookedCalls calls = NettyCalls.find(name);
          if (calls != null) {
            try (InputStream content = in.getInputStream(entry)) {
              woven.put(calls.name(), weave(name, calls, content.readAllBytes()));
            }
          }
        }
      }
    }
    return woven;
  }

  private static byte[] weave(String name, HookedCalls calls, byte[] classFile) {
    byte[] woven = classFile;
    HookedClass hooked = HookTables.find(NettyVersionsIT.class.getClassLoader(), name);
    if (hooked != null) {
      woven = LoadTimeWeaver.weave(hooked, woven).classFile();
    }
    CallWeaver.Result result = CallWeaver.weave(calls, woven);
    assertEquals(List.of(), result.missing());
    return result.classFile();
  }

  private static Set<String> missing(Map<String, byte[]> woven) {
    Set<String> missing = classes("");
    missing.removeAll(woven.keySet());
    return missing;
  }

  private static Set<String> classes(String among) {
    Set<String> names = new TreeSet<>();
    for (HookedCalls hooked : NettyCalls.CLASSES) {
      if (hooked.name().contains(among)) {
        names.add(hooked.name());
      }
    }
    return names;
  }

  private static Set<String> declared(Class<?> sites) {
    Set<String> names = new TreeSet<>();
    for (Method method : sites.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        names.add(method.getName());
      }
    }
    return names;
  }

  private static Set<String> called(Map<String, byte[]> woven, Class<?> sites) {
    Set<String> names = new TreeSet<>();
    for (byte[] classFile : woven.values()) {
      new ClassReader(classFile)
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String type, String generic, String[] thrown) {
                  return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(
                        int opcode, String owner, String called, String type, boolean ofInterface) {
                      if (owner.equals(sites.getName().replace('.', '/'))) {
                        names.add(called);
                      }
                    }
                  };
                }
              },
              0);
    }
    return names;
  }

  /**
   * Initialising a class verifies it first; without its native library that is as far as it goes.
   */
  private static void assertAccepted(String version, Map<String, byte[]> woven) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (Path jar : NettyJars.list(version)) {
      jars.add(jar.toUri().toURL());
    }
    try (WovenLoader loader = new WovenLoader(jars.toArray(new URL[0]), woven)) {
      for (String name : woven.keySet()) {
        try {
          assertNotNull(Class.forName(name, true, loader));
        } catch (VerifyError | ClassFormatError refused) {
          throw new AssertionError(name, refused);
        } catch (LinkageError noNatives) {
          assertTrue(name.contains("netty"), noNatives::toString);
        }
      }
    }
  }

  private static final class WovenLoader extends URLClassLoader {
    private final Map<String, byte[]> woven;

    WovenLoader(URL[] jars, Map<String, byte[]> woven) {
      super(jars, NettyVersionsIT.class.getClassLoader());
      this.woven = woven;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.netty.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        byte[] classFile = woven.get(name);
        return classFile == null
            ? findClass(name)
            : defineClass(name, classFile, 0, classFile.length);
      }
    }
  }
}
