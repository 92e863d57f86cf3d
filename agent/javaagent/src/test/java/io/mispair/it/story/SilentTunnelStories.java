package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS that begins on a connection which has spoken before, begins again, and ends by halves. */
final class SilentTunnelStories {
  private static final int EXCHANGES = 5;

  private SilentTunnelStories() {}

  /** What is said to the proxy is HTTP; what follows is not, and inside there are lines. */
  @Story
  static void throughAProxysTunnel() throws Exception {
    converse("TLSv1.3", false);
  }

  @Story
  static void handshakesAgain() throws Exception {
    converse("TLSv1.2", true);
  }

  private static void converse(String version, boolean again) throws Exception {
    SSLSocketFactory factory = TestTls.context().getSocketFactory();
    try (Actor server = new Actor("tunnel");
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<?> serving =
          server.begins(
              () -> {
                Socket raw = listener.accept();
                readHead(raw);
                raw.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                answerLines((SSLSocket) factory.createSocket(raw, null, true));
              });
      Socket raw = new Socket(listener.getInetAddress(), listener.getLocalPort());
      raw.getOutputStream()
          .write("CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n".getBytes(ISO_8859_1));
      readHead(raw);
      try (SSLSocket client = (SSLSocket) factory.createSocket(raw, "localhost", 443, true)) {
        client.setEnabledProtocols(new String[] {version});
        ask(client);
        if (again) {
          client.startHandshake();
          ask(client);
        }
        client.shutdownOutput();
        if (client.getInputStream().read() >= 0) {
          throw new IllegalStateException("more than was asked for");
        }
      }
      Actor.end(serving);
    }
  }

  private static void ask(SSLSocket client) throws IOException {
    for (int i = 0; i < EXCHANGES; i++) {
      String line = "line " + i + "\n";
      client.getOutputStream().write(line.getBytes(ISO_8859_1));
      String got = new String(client.getInputStream().readNBytes(line.length()), ISO_8859_1);
      if (!got.equals(line)) {
        throw new IllegalStateException("got " + got);
      }
    }
  }

  private static void readHead(Socket raw) throws IOException {
    int matched = 0;
    while (matched < 4) {
      matched = raw.getInputStream().read() == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
    }
  }

  private static void answerLines(SSLSocket socket) throws IOException {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        socket.getOutputStream().write((line + "\n").getBytes(ISO_8859_1));
      }
    }
  }
}
