package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookedClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Loads one class of the test class path woven, and the others as they are. */
final class WeavingLoader extends ClassLoader {

  private final HookedClass hooked;

  WeavingLoader(HookedClass hooked) {
    super(WeavingLoader.class.getClassLoader());
    this.hooked = hooked;
  }

  static byte[] classFile(ClassLoader loader, String internalName) {
    try (InputStream file = loader.getResourceAsStream(internalName + ".class")) {
      return Objects.requireNonNull(file, internalName).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
    if (!className.equals(hooked.name())) {
      return super.loadClass(className, resolve);
    }
    Class<?> loaded = findLoadedClass(className);
    if (loaded != null) {
      return loaded;
    }
    String internalName = className.replace('.', '/');
    byte[] woven = LoadTimeWeaver.weave(hooked, classFile(getParent(), internalName)).classFile();
    return defineClass(className, woven, 0, woven.length);
  }
}
