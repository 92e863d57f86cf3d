package io.mispair.telemetry;

import io.mispair.audit.Traces;
import java.io.File;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An OpenTelemetry of Mispair's own, which exports by OTLP as the {@code OTEL_} settings say. It is
 * in a jar and a class loader apart, and never the global one of anybody.
 */
final class OwnDestination implements Destination {

  private static final String SDK =
      "io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk";

  /** As OpenTelemetry's Java agent has it; the SDK's own default is gRPC. */
  private static final Map<String, String> DEFAULTS =
      Map.of("otel.exporter.otlp.protocol", "http/protobuf");

  private final ApiCopies copies;
  private final File jar;
  private final String version;
  private final ThreadFactory threads;
  private final PrintStream errors;
  private boolean begun;
  private @Nullable AutoCloseable sdk;
  private @Nullable AlertExporter exporter;

  /**
   * @param jar where the SDK is
   * @param threads makes threads whose own threads' connections are not audited
   * @param errors where it is said that there is no SDK
   */
  OwnDestination(
      Queue<WeakReference<ClassLoader>> sightings,
      File jar,
      String version,
      ThreadFactory threads,
      PrintStream errors) {
    this.copies = new ApiCopies(sightings);
    this.jar = jar;
    this.version = version;
    this.threads = threads;
    this.errors = errors;
  }

  @Override
  public @Nullable Object ofThisThread() {
    return null;
  }

  @Override
  public boolean isPossible() {
    return true;
  }

  @Override
  public @Nullable AlertExporter find(@Nullable Object remembered) {
    if (!begun) {
      begun = true;
      begin();
    }
    return exporter;
  }

  /** On a thread whose group all threads of the exporter's will be in. */
  private void begin() {
    Thread thread = threads.newThread(this::make);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make() {
    if (!jar.isFile()) {
      errors.println("mispair: otel=otlp needs " + jar + ", which is not there; it is left out");
      return;
    }
    try {
      URLClassLoader loader =
          new URLClassLoader(
              "mispair-otlp",
              new URL[] {jar.toURI().toURL()},
              ClassLoader.getPlatformClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> type = Class.forName(SDK, true, loader);
      Object builder = type.getMethod("builder").invoke(null);
      Class<?> builderType = type.getMethod("builder").getReturnType();
      Supplier<Map<String, String>> defaults = () -> DEFAULTS;
      builderType.getMethod("addPropertiesSupplier", Supplier.class).invoke(builder, defaults);
      builderType.getMethod("disableShutdownHook").invoke(builder);
      Object configured = builderType.getMethod("build").invoke(builder);
      Object made = type.getMethod("getOpenTelemetrySdk").invoke(configured);
      sdk = (AutoCloseable) made;
      exporter = BridgeLoader.exporter(loader, "", made, version);
    } catch (InvocationTargetException e) {
      say(e.getCause());
    } catch (Exception | LinkageError e) {
      say(e);
    }
  }

  private void say(@Nullable Throwable failure) {
    String why = String.valueOf(failure).replace('\n', ' ');
    errors.println("mispair: otel=otlp does not work, and is left out: " + why);
  }

  @Override
  public Traces traces() {
    return copies;
  }

  /** What is still to be exported is, within the exporter's own time limits. */
  @Override
  public void exit() {
    AutoCloseable known = sdk;
    if (known != null) {
      try {
        known.close();
      } catch (Exception e) {
        say(e);
      }
    }
  }

  @Override
  public void close() {
    exit();
    copies.close();
  }
}
