package io.mispair.demo.clients;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Tomcat, as the one that is asked. */
final class ServedByTomcat implements Client {

  private final String name;
  private final String connector;

  private ServedByTomcat(String name, String connector) {
    this.name = name;
    this.connector = connector;
  }

  /** With selectors. */
  static ServedByTomcat nio() {
    return new ServedByTomcat("server-tomcat", "Http11NioProtocol");
  }

  /** With asynchronous channels. */
  static ServedByTomcat nio2() {
    return new ServedByTomcat("server-tomcat-nio2", "Http11Nio2Protocol");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    run(load, false);
  }

  void run(Load load, boolean tls) throws Exception {
    Logger.getLogger("org.apache").setLevel(Level.OFF);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    Connector http = new Connector("org.apache.coyote.http11." + connector);
    http.setPort(0);
    http.setProperty("address", "127.0.0.1");
    if (tls) {
      http.setProperty("SSLEnabled", "true");
      http.addSslHostConfig(tls());
    }
    tomcat.setConnector(http);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "site", new Servlet());
    context.addServletMappingDecoded("/*", "site");
    tomcat.start();
    Served.play(load, (tls ? "https" : "http") + "://127.0.0.1:" + http.getLocalPort());
    tomcat.stop();
  }

  private static SSLHostConfig tls() {
    SSLHostConfig host = new SSLHostConfig();
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystoreFile(System.getProperty("clients.keystore"));
    certificate.setCertificateKeystorePassword(new String(Tls.PASSWORD));
    certificate.setCertificateKeystoreType("PKCS12");
    host.addCertificate(certificate);
    return host;
  }

  private static final class Servlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String path = request.getRequestURI();
      byte[] body = new byte[0];
      if (Site.reads(path)) {
        body = request.getInputStream().readAllBytes();
      }
      Site.Answer answer = Site.answer(path, body);
      response.setStatus(answer.status());
      if (!answer.chunked() && answer.body().length > 0) {
        response.setContentLength(answer.body().length);
      }
      if (request.getMethod().equals("HEAD")) {
        return;
      }
      OutputStream out = response.getOutputStream();
      for (int i = 0; i < 10; i++) {
        out.write(answer.piece(i));
        if (answer.chunked()) {
          out.flush();
        }
      }
    }
  }
}
