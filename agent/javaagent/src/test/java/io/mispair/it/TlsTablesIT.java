package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.weave.HookTables;
import io.mispair.agent.weave.LoadTimeWeaver;
import io.mispair.agent.weave.Woven;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.jdk.TlsProviderHooks;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The tables of TLS against the class files of the libraries: every class is there, every hook
 * finds its method, and the JVM takes what comes of it.
 */
class TlsTablesIT {

  /** Whose jars are signed; that the JVM takes the classes shows where the stories are told. */
  @Test
  void otherProviders() throws Exception {
    assertFound("org.conscrypt.", "conscrypt");
    assertFound("org.bouncycastle.", "bouncycastle");
  }

  private static void assertFound(String prefix, String jars) throws Exception {
    try (WeavingLoader loader = new WeavingLoader(Set.of(), urls(TlsProvidersIT.jars(jars)))) {
      for (String name : names(prefix)) {
        assertEquals(Set.of(), loader.weave(name).missing());
      }
    }
  }

  @Test
  void nettyOpenSsl() throws Exception {
    Set<String> engine = Set.of("io.netty.handler.ssl.ReferenceCountedOpenSslEngine");
    assertAccepted(engine, NettyJars.list(NettyJars.V4_1));
    assertAccepted(engine, NettyJars.list(NettyJars.V4_2));
  }

  private static Set<String> names(String prefix) {
    Set<String> names = new TreeSet<>();
    for (HookedClass hooked : TlsProviderHooks.CLASSES) {
      if (hooked.name().startsWith(prefix)) {
        names.add(hooked.name());
      }
    }
    assertTrue(names.size() > 5);
    return names;
  }

  private static URL[] urls(List<Path> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /**
   * Initialising a class verifies it first; without its native library that is as far as it goes.
   */
  private static void assertAccepted(Set<String> names, List<Path> jars) throws Exception {
    try (WeavingLoader loader = new WeavingLoader(names, urls(jars))) {
      for (String name : names) {
        try {
          assertNotNull(Class.forName(name, true, loader));
        } catch (VerifyError | ClassFormatError refused) {
          throw new AssertionError(name, refused);
        } catch (LinkageError noNatives) {
          assertTrue(name.contains("netty"), noNatives::toString);
        }
      }
      assertEquals(names, loader.woven.keySet());
      loader.woven.values().forEach(woven -> assertEquals(Set.of(), woven.missing()));
    }
  }

  private static final class WeavingLoader extends URLClassLoader {
    private final Set<String> names;
    private final Map<String, Woven> woven = new HashMap<>();

    WeavingLoader(Set<String> names, URL[] jars) {
      super(jars, TlsTablesIT.class.getClassLoader());
      this.names = names;
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
        return names.contains(name) ? define(name) : findClass(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try {
        Woven made = weave(name);
        woven.put(name, made);
        return defineClass(name, made.classFile(), 0, made.classFile().length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    Woven weave(String name) throws IOException {
      HookedClass hooked = HookTables.find(this, name.replace('.', '/'));
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        return LoadTimeWeaver.weave(hooked, in.readAllBytes());
      }
    }
  }
}
