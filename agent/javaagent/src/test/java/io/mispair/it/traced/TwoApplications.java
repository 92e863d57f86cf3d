package io.mispair.it.traced;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Runs the traced application twice in one JVM, each with OpenTelemetry's classes of its own. */
public final class TwoApplications {
  private static final int PATIENCE_SECONDS = 20;

  private TwoApplications() {}

  public static void main(String[] arguments) throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      path.add(new File(entry).toURI().toURL());
    }
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    List<URLClassLoader> open = new ArrayList<>();
    for (String name : List.of("first", "second")) {
      URLClassLoader loader =
          new URLClassLoader(name, path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
      open.add(loader);
      loaders.add(new WeakReference<>(loader));
      Thread application = new Thread(() -> run(loader), name);
      application.setContextClassLoader(loader);
      application.start();
      application.join();
    }
    for (URLClassLoader loader : open) {
      loader.close();
    }
    open.clear();
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (loaders.stream().anyMatch(known -> known.get() != null) && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(100);
    }
    for (WeakReference<ClassLoader> known : loaders) {
      System.out.println(known.get() == null ? "COLLECTED" : "KEPT " + known.get());
    }
  }

  private static void run(ClassLoader loader) {
    try {
      loader
          .loadClass("io.mispair.it.traced.TracedApplication")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {"early"});
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
