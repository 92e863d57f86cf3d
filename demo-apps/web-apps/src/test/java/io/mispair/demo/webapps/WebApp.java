package io.mispair.demo.webapps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Lays out a web application: its classes, its copies of the libraries, and what it logs to. */
final class WebApp {

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
          <File name="file" fileName="%s">
            <PatternLayout pattern="%%level %%logger [%%X{user}] %%msg%%n"/>
          </File>
        </Appenders>
        <Loggers><Root level="WARN"><AppenderRef ref="file"/></Root></Loggers>
      </Configuration>
      """;

  private WebApp() {}

  /**
   * With SLF4J 2.0 and Logback.
   *
   * @return its log
   */
  static Path logback(Path application) throws IOException {
    return layOut(application, "one", "logback.xml", LOGBACK);
  }

  /** With SLF4J 1.7 and Log4j 2. */
  static Path log4j(Path application) throws IOException {
    return layOut(application, "two", "log4j2.xml", LOG4J);
  }

  private static Path layOut(Path application, String libraries, String name, String configuration)
      throws IOException {
    Path log = application.resolve("app.log");
    Path classes = application.resolve("WEB-INF/classes");
    copy(
        Path.of("target/classes/io/mispair/demo/webapps/app"),
        classes.resolve("io/mispair/demo/webapps/app"));
    copy(Path.of("target", libraries), application.resolve("WEB-INF/lib"));
    Files.writeString(classes.resolve(name), configuration.formatted(log));
    return log;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
