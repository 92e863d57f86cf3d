package io.mispair.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of the package {@code bridge} once for a copy of the API: what they mention
 * of OpenTelemetry is found in that copy, all else in the agent's own loader.
 */
final class BridgeLoader extends ClassLoader {

  private static final String BRIDGE = "io.mispair.telemetry.bridge.";
  private static final String API = "io.opentelemetry.";

  private final @Nullable ClassLoader api;
  private final String prefix;

  /**
   * @param api the loader of the copy; {@code null} for the boot loader
   * @param prefix what the copy's names begin with before their own
   */
  private BridgeLoader(@Nullable ClassLoader api, String prefix) {
    super("mispair", BridgeLoader.class.getClassLoader());
    this.api = api;
    this.prefix = prefix;
  }

  /** What writes to that OpenTelemetry. */
  static AlertExporter exporter(
      @Nullable ClassLoader api, String prefix, Object openTelemetry, String version) {
    try {
      return (AlertExporter)
          new BridgeLoader(api, prefix)
              .loadClass(BRIDGE + "ApiExporter")
              .getConstructor(Object.class, String.class)
              .newInstance(openTelemetry, version);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(API)) {
      return Class.forName(name, false, api);
    }
    if (!name.startsWith(BRIDGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] code = in.readAllBytes();
      byte[] fitting = prefix.isEmpty() ? code : Renamed.to(prefix, code);
      return defineClass(name, fitting, 0, fitting.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
