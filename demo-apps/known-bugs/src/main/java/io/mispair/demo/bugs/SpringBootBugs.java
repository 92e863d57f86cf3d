package io.mispair.demo.bugs;

import io.mispair.demo.support.far.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/**
 * Spring Boot with Jetty, which up to 2.3.4 answers a HEAD that fails with a page, as if it were a
 * GET (spring-projects/spring-boot issue 23551).
 */
final class SpringBootBugs {

  private SpringBootBugs() {}

  static List<Case> cases() {
    Told body = Told.byServer("HEAD", Told.ANY, "body-on-bodyless");
    return List.of(
        Case.bug(
                "spring-boot-2.3.4-head",
                Server.OWN,
                "http",
                stage -> Serving.run(stage, false),
                List.of(body))
            .with("spring-boot-2.3.4"),
        Case.correct(
                "spring-boot-2.3.5-head", Server.OWN, "http", stage -> Serving.run(stage, true))
            .with("spring-boot-2.3.5"));
  }

  /** Loaded only where Spring Boot is on the class path. */
  private static final class Serving {

    static void run(Stage stage, boolean mended) throws Exception {
      JettyServletWebServerFactory factory = new JettyServletWebServerFactory(0);
      factory.setAddress(InetAddress.getLoopbackAddress());
      factory.setDocumentRoot(Files.createTempDirectory(stage.folder(), "jetty").toFile());
      WebServer server =
          factory.getWebServer(
              context -> context.addServlet("pages", new Pages()).addMapping("/*"));
      server.start();
      try {
        VisitorMain.visit(server.getPort(), VisitorMain.FAILING_HEAD, mended);
      } finally {
        server.stop();
      }
    }
  }

  private static final class Pages extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String path = request.getRequestURI();
      if (path.equals(VisitorMain.MISSING)) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      byte[] answer = Origin.answerTo(path).getBytes(StandardCharsets.US_ASCII);
      response.setContentLength(answer.length);
      response.getOutputStream().write(answer);
    }
  }
}
