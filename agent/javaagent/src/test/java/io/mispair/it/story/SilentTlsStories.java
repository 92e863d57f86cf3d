package io.mispair.it.story;

import static io.mispair.it.story.Dialect.UNKNOWN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Under TLS raw bytes wait unread that are no response: session tickets, key updates, alerts. */
final class SilentTlsStories {
  private static final int EXCHANGES = 10;

  private SilentTlsStories() {}

  /** They come with the end of the handshake. */
  @Story
  static void sessionTicketsWaitUnread() throws Exception {
    for (String algorithm : List.of("EC", "RSA")) {
      KeyStore keys = TestTls.newKeys(algorithm);
      int ticket = ticketLength(algorithm, keys.getCertificate("server").getEncoded().length);
      converse(
          TestTls.context(keys),
          "TLSv1.3",
          false,
          (raw, client) -> {
            client.startHandshake();
            Patience.until(() -> raw.getInputStream().available() >= ticket);
            int waits = raw.getInputStream().available();
            if (waits != ticket && isMeasured()) {
              throw new IllegalStateException(waits + " bytes wait, and not " + ticket);
            }
          });
    }
  }

  /**
   * The one record with a ticket that a server sends, in bytes, on the JDKs on which that was
   * measured. JDK 17 seals its whole certificate into it: that of RSA keys, usually of 719 or 720
   * bytes, makes 1,034 or 1,035. Newer ones take the algorithm's name and a checksum instead.
   */
  private static int ticketLength(String algorithm, int certificate) {
    if (!isMeasured()) {
      return 100;
    }
    return Runtime.version().feature() == 17 ? 315 + certificate : 219 + algorithm.length();
  }

  private static boolean isMeasured() {
    int feature = Runtime.version().feature();
    return feature == 17 || feature == 25;
  }

  @Story
  static void staleChecksOverTls() throws Exception {
    converse("TLSv1.3", true, (raw, client) -> {});
  }

  @Story
  static void requestsOverTls12() throws Exception {
    converse("TLSv1.2", false, (raw, client) -> {});
  }

  /** What waits on the idle connection is no surplus that anybody could know of. */
  @Story(apis = Api.TLS, dialects = UNKNOWN)
  static void encryptedBytesWaitOnTheIdleConnection(Conversation c) throws Exception {
    c.exchanges(2);
    c.server.sends(c.reply("surplus"));
    c.client.awaitsUnread(c.reply("surplus").length());
    Patience.pause(500);
    c.client.reads(c.reply("surplus"));
  }

  /** What comes before the first request. */
  private interface Prelude {
    void play(Socket raw, SSLSocket client) throws IOException;
  }

  private static void converse(String version, boolean staleChecks, Prelude prelude)
      throws Exception {
    converse(TestTls.context(), version, staleChecks, prelude);
  }

  private static void converse(
      SSLContext context, String version, boolean staleChecks, Prelude prelude) throws Exception {
    try (Actor server = new Actor("tls-server");
        SSLServerSocket listener =
            (SSLServerSocket)
                context
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<?> serving = server.begins(() -> answerLines(listener));
      Socket raw = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
      try (SSLSocket client =
          (SSLSocket) context.getSocketFactory().createSocket(raw, "localhost", 443, true)) {
        client.setEnabledProtocols(new String[] {version});
        prelude.play(raw, client);
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
}
