package io.mispair.demo.webapps;

import java.io.File;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat with the applications {@code one} and {@code two}. Each keeps a connection after a timeout
 * and uses it again; then each uses one that the other has left so; then the first is stopped and
 * deployed again. What arrived in which application's tracing is printed, and whether an
 * application that was stopped is let go.
 */
public final class Main {

  private static final int PATIENCE_SECONDS = 30;
  private static final int SETTLED_MILLIS = 1000;

  private final Tomcat tomcat = new Tomcat();
  private final File folder;

  private Main(File folder) {
    this.folder = folder;
    tomcat.setBaseDir(folder.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector();
  }

  /**
   * @param arguments the folder with a folder for each application
   */
  public static void main(String[] arguments) throws Exception {
    SongLine.connectTo(SongServer.start());
    new Main(new File(arguments[0])).run();
    System.out.println("SUPPRESSED " + suppressed());
    System.exit(0);
  }

  private void run() throws Exception {
    List<Context> running = new ArrayList<>(List.of(deploy("one"), deploy("two")));
    tomcat.start();
    scene("own-1", "/one", "/one", "alice");
    scene("own-2", "/two", "/two", "bob");
    scene("shared-1", "/one", "/two", "carol");
    scene("shared-2", "/two", "/one", "dave");
    Metered.await("/one");
    awaitCollected(undeploy(running.remove(0)), "one");
    Metered.await("/two");

    running.add(deploy("one"));
    scene("own-3", "/one", "/one", "erin");
    for (Context context : running) {
      awaitCollected(undeploy(context), context.getName());
    }
    tomcat.stop();
  }

  private Context deploy(String name) {
    Context context = tomcat.addContext("/" + name, new File(folder, name).getPath());
    Tomcat.addServlet(context, "songs", "io.mispair.demo.webapps.app.SongServlet");
    context.addServletMappingDecoded("/songs", "songs");
    return context;
  }

  /** The first application gives up on a song, and the second gets it in place of its own. */
  private void scene(String line, String first, String second, String user) throws Exception {
    get(first, line, user + "-late");
    SongLine.awaitLate(line);
    System.out.println(user + " got " + get(second, line, user));
  }

  private String get(String application, String line, String user) throws Exception {
    URI songs =
        URI.create(
            "http://127.0.0.1:"
                + tomcat.getConnector().getLocalPort()
                + application
                + "/songs?line="
                + line
                + "&user="
                + user);
    HttpURLConnection connection = (HttpURLConnection) songs.toURL().openConnection();
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** As an administrator does. */
  private WeakReference<ClassLoader> undeploy(Context context) throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getLoader().getClassLoader());
    // What is raised is logged and exported by threads of Mispair's.
    Thread.sleep(SETTLED_MILLIS);
    context.stop();
    tomcat.getHost().removeChild(context);
    context.destroy();
    return loader;
  }

  private static void awaitCollected(WeakReference<ClassLoader> loader, String name)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!loader.refersTo(null) && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(50);
    }
    System.out.println((loader.refersTo(null) ? "COLLECTED " : "KEPT ") + name);
  }

  /** Errors that Mispair has kept from this program; {@code null} without it. */
  private static Object suppressed() throws ReflectiveOperationException {
    try {
      return Class.forName("io.mispair.agent.MispairAgent")
          .getMethod("suppressedErrors")
          .invoke(null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
