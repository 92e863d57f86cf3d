package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Under TLS raw bytes wait unread that are no response: session tickets, key updates, alerts. */
final class SilentTlsStories {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final int EXCHANGES = 10;

  private SilentTlsStories() {}

  @Story
  static void sessionTicketsWaitUnread() throws Exception {
    converse("TLSv1.3", false);
  }

  @Story
  static void staleChecksOverTls() throws Exception {
    converse("TLSv1.3", true);
  }

  @Story
  static void requestsOverTls12() throws Exception {
    converse("TLSv1.2", false);
  }

  private static void converse(String version, boolean staleChecks) throws Exception {
    SSLContext context = context();
    try (Actor server = new Actor("tls-server");
        SSLServerSocket listener =
            (SSLServerSocket)
                context
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<?> serving = server.begins(() -> answerLines(listener));
      try (SSLSocket client =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
        client.setEnabledProtocols(new String[] {version});
        for (int i = 0; i < EXCHANGES; i++) {
          if (staleChecks && i > 0) {
            staleCheck(client);
          }
          String line = "line " + i + "\n";
          client.getOutputStream().write(line.getBytes(ISO_8859_1));
          String got = new String(client.getInputStream().readNBytes(line.length()), ISO_8859_1);
          if (!got.equals(line)) {
            throw new IllegalStateException("got " + got);
          }
        }
      }
      Actor.end(serving);
    }
  }

  private static void staleCheck(SSLSocket client) throws IOException {
    client.setSoTimeout(1);
    try {
      throw new IllegalStateException("read " + client.getInputStream().read());
    } catch (SocketTimeoutException expected) {
      client.setSoTimeout(0);
    }
  }

  private static void answerLines(SSLServerSocket listener) throws IOException {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        socket.getOutputStream().write((line + "\n").getBytes(ISO_8859_1));
      }
    }
  }

  private static SSLContext context() throws Exception {
    KeyStore keys = newKeys();
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static KeyStore newKeys() throws Exception {
    Path folder = Files.createTempDirectory("mispair");
    Path file = folder.resolve("keys.p12");
    makeKeys(file);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    Files.delete(file);
    Files.delete(folder);
    return keys;
  }

  private static void makeKeys(Path file) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), ISO_8859_1);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
  }
}
