package io.mispair.extension;

import io.opentelemetry.javaagent.extension.AgentListener;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Starts Mispair where OpenTelemetry's Java agent loads this jar as an extension, with {@code
 * -Dotel.javaagent.extensions=mispair.jar}. It puts the jar on the system class path, as {@code
 * -javaagent} does, and calls the same premain: so there is one Mispair in the JVM however often it
 * is named, and the command line finds it.
 */
public final class OpenTelemetryExtension implements AgentListener {

  private static final String SETTING = "otel.javaagent.extensions";
  private static final String VARIABLE = "OTEL_JAVAAGENT_EXTENSIONS";
  private static final String AGENT = "io.mispair.agent.MispairAgent";

  @Override
  public void afterAgent(AutoConfiguredOpenTelemetrySdk sdk) {
    try {
      Instrumentation instrumentation =
          (Instrumentation)
              Class.forName(
                      "io.opentelemetry.javaagent.bootstrap.InstrumentationHolder", true, null)
                  .getMethod("getInstrumentation")
                  .invoke(null);
      start(instrumentation);
    } catch (Throwable failure) {
      System.err.println(
          "mispair: could not start as an extension, the application runs without it: " + failure);
    }
  }

  private static void start(Instrumentation instrumentation) throws Exception {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    if (system.getResource(AGENT.replace('.', '/') + ".class") == null) {
      instrumentation.appendToSystemClassLoaderSearch(new JarFile(jar()));
    }
    Class.forName(AGENT, true, system)
        .getMethod("premain", String.class, Instrumentation.class)
        .invoke(null, "", instrumentation);
  }

  /** The one that has our classes, of the jars and folders that are named as extensions. */
  private static File jar() throws Exception {
    String named = setting();
    for (String path : named == null ? new String[0] : named.split(",")) {
      File file = new File(path.trim());
      File[] inside = file.isDirectory() ? file.listFiles() : new File[] {file};
      for (File candidate : inside == null ? new File[0] : inside) {
        if (candidate.getName().endsWith(".jar") && hasAgent(candidate)) {
          return candidate;
        }
      }
    }
    throw new IllegalStateException("mispair.jar is not in " + SETTING + "=" + named);
  }

  private static boolean hasAgent(File file) {
    try (JarFile jar = new JarFile(file)) {
      return jar.getEntry(AGENT.replace('.', '/') + ".class") != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable String setting() {
    String property = System.getProperty(SETTING);
    return property != null ? property : System.getenv(VARIABLE);
  }
}
