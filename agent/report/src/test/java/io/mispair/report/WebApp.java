package io.mispair.report;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** An application with a class loader and a copy of its logging of its own. */
final class WebApp implements AutoCloseable {

  private static final Path LOGGING = Path.of("target", "logging").toAbsolutePath();

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="file" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%level %%logger [%%X{user}] %%msg%%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="file"/></root>
      </configuration>
      """;

  private static final String LOG4J =
      """
      <Configuration shutdownHook="disable">
        <Appenders>
          <%s>
            <PatternLayout pattern="%%level %%logger [%%X{user}] %%msg%%n"/>
          </%s>
        </Appenders>
        <Loggers><Root level="WARN"><AppenderRef ref="it"/></Root></Loggers>
      </Configuration>
      """;

  final URLClassLoader loader;
  private final Path log;

  private WebApp(URLClassLoader loader, Path log) {
    this.loader = loader;
    this.log = log;
  }

  /**
   * @param libraries folders of {@code target/logging}
   */
  static WebApp of(Path home, String... libraries) throws IOException {
    Path log = Files.createDirectories(home).resolve("app.log");
    return with(home, "File name=\"it\" fileName=\"" + log + "\"", libraries);
  }

  /** One whose Log4j writes to System.out, and does not hide what goes wrong there. */
  static WebApp onConsole(Path home, String... libraries) throws IOException {
    Files.createDirectories(home);
    return with(home, "Console name=\"it\" follow=\"true\" ignoreExceptions=\"false\"", libraries);
  }

  /**
   * One whose SLF4J has another name, as in a jar that brings a copy of its own for itself.
   *
   * @param libraries folders of {@code target/logging}
   */
  static WebApp relocated(Path home, String... libraries) throws IOException {
    WebApp app = of(home, libraries);
    List<Path> jars = new ArrayList<>();
    for (String library : libraries) {
      try (Stream<Path> files = Files.list(LOGGING.resolve(library))) {
        files.forEach(jars::add);
      }
    }
    Path client = home.resolve("io/mispair/webapp/Client.class");
    Files.write(client, renamed(Files.readAllBytes(client)));
    Path shaded = home.resolve("shaded.jar");
    Set<String> written = new HashSet<>();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(shaded))) {
      for (Path jar : jars) {
        copyRenamed(jar, out, written);
      }
    }
    app.loader.close();
    URL[] urls = {home.toUri().toURL(), shaded.toUri().toURL()};
    return new WebApp(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()), app.log);
  }

  private static void copyRenamed(Path jar, JarOutputStream out, Set<String> written)
      throws IOException {
    try (JarFile in = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) in.stream()::iterator) {
        String name = entry.getName().replace("org/slf4j", "org/slf4x");
        name = name.replace("org.slf4j", "org.slf4x");
        if (!entry.isDirectory() && !name.startsWith("META-INF/MANIFEST") && written.add(name)) {
          out.putNextEntry(new JarEntry(name));
          try (InputStream content = in.getInputStream(entry)) {
            out.write(renamed(content.readAllBytes()));
          }
        }
      }
    }
  }

  /** Another name of the same length, which leaves a class file as it is otherwise. */
  private static byte[] renamed(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1)
        .replace("org/slf4j", "org/slf4x")
        .replace("org.slf4j", "org.slf4x")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static WebApp with(Path home, String appender, String... libraries) throws IOException {
    Path log = home.resolve("app.log");
    Files.writeString(home.resolve("logback.xml"), LOGBACK.formatted(log));
    Files.writeString(
        home.resolve("log4j2.xml"), LOG4J.formatted(appender, appender.split(" ")[0]));
    for (String program : List.of("Client", "Silent")) {
      String name = "io/mispair/webapp/" + program + ".class";
      Path copy = home.resolve(name);
      Files.createDirectories(copy.getParent());
      try (InputStream in = WebApp.class.getClassLoader().getResourceAsStream(name)) {
        Files.write(copy, in.readAllBytes());
      }
    }
    List<URL> urls = new ArrayList<>();
    urls.add(home.toUri().toURL());
    for (String library : libraries) {
      try (Stream<Path> jars = Files.list(LOGGING.resolve(library))) {
        for (Path jar : jars.toList()) {
          urls.add(jar.toUri().toURL());
        }
      }
    }
    return new WebApp(
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader()), log);
  }

  /**
   * Has code of the application raise an alert.
   *
   * @param program its class
   * @param user what is in its logging context then, as {@code user}
   */
  @SuppressWarnings("unchecked")
  void raise(String program, String user, Runnable alert) throws Exception {
    BiConsumer<String, Runnable> code =
        (BiConsumer<String, Runnable>)
            loader.loadClass("io.mispair.webapp." + program).getConstructor().newInstance();
    // A thread that ends: what logging leaves in its locals would keep the application.
    Thread thread = new Thread(() -> code.accept(user, alert));
    thread.setContextClassLoader(loader);
    thread.start();
    thread.join();
  }

  String log() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
