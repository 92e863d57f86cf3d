package io.mispair.demo.bugs;

import io.mispair.demo.support.far.Origin;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat, whose older versions give one visitor the answer to another's request, or to none.
 *
 * <ul>
 *   <li>CVE-2024-21733, up to 9.0.43: a body that does not come leaves the buffer so that what an
 *       earlier visitor asked is read once more, as the next request.
 *   <li>CVE-2023-46589, up to 9.0.82: trailers that are too long are read on as the next request,
 *       where the application goes on after the exception.
 *   <li>CVE-2017-5647, up to 8.5.12: a request that came in together with one that is answered from
 *       a file (sendfile) is lost, and the next one's answer comes in its place.
 * </ul>
 */
final class TomcatBugs {

  private TomcatBugs() {}

  /**
   * @param connector {@code nio} or {@code nio2}
   * @param mended whether the visitors get right answers
   */
  static void serve(Stage stage, String connector, String scenario, boolean mended)
      throws Exception {
    Logger.getLogger("org.apache").setLevel(Level.OFF);
    Tomcat tomcat = start(Files.createTempDirectory(stage.folder(), "tomcat"), connector);
    try {
      VisitorMain.visit(tomcat.getConnector().getLocalPort(), scenario, mended);
    } finally {
      tomcat.stop();
    }
  }

  private static Tomcat start(Path folder, String protocol) throws IOException, LifecycleException {
    File file = Files.write(folder.resolve("file"), new byte[VisitorMain.FILE_SIZE]).toFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    Connector connector =
        new Connector(
            protocol.equals("nio2")
                ? "org.apache.coyote.http11.Http11Nio2Protocol"
                : "org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    // How long it waits for the rest of a body.
    connector.setProperty("connectionTimeout", "" + Stage.ONLY_TIMEOUT_MILLIS);
    connector.setProperty("keepAliveTimeout", "20000");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "pages", new Pages(file));
    context.addServletMappingDecoded("/*", "pages");
    tomcat.start();
    return tomcat;
  }

  /** Each answer names its request's path. */
  private static final class Pages extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final File file;

    Pages(File file) {
      this.file = file;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String path = request.getRequestURI();
      response.setHeader(VisitorMain.PAGE, path);
      switch (path) {
        case "/file" -> {
          response.setContentLengthLong(file.length());
          request.setAttribute("org.apache.tomcat.sendfile.filename", file.getPath());
          request.setAttribute("org.apache.tomcat.sendfile.start", 0L);
          request.setAttribute("org.apache.tomcat.sendfile.end", file.length());
          return;
        }
        // Tomcat takes a form that it cannot read for one without the parameter.
        case "/form" -> request.getParameter("song");
        case "/upload" -> readAsFarAsPossible(request);
        default -> {}
      }
      byte[] answer = Origin.answerTo(path).getBytes(StandardCharsets.US_ASCII);
      response.setContentLength(answer.length);
      response.getOutputStream().write(answer);
    }

    private static void readAsFarAsPossible(HttpServletRequest request) {
      try {
        request.getInputStream().readAllBytes();
      } catch (IOException e) {
        // As many applications do, this one answers all the same.
      }
    }
  }
}
