package io.mispair.it.behaviour;

import io.mispair.it.story.TestTls;
import java.io.InputStream;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The streams of TLS sockets. */
final class TlsSockets {
  private static final int LARGE = 300_000;

  private TlsSockets() {}

  static String largeBytesGoBothWays() throws Exception {
    try (TlsPair pair = new TlsPair("TLSv1.3")) {
      byte[] sent = TestBytes.bytes(LARGE);
      Aside echo =
          new Aside(
              () -> {
                byte[] got = pair.peer.getInputStream().readNBytes(LARGE);
                pair.peer.getOutputStream().write(got);
                return Arrays.equals(got, sent);
              });
      pair.out().write(sent);
      return Arrays.equals(pair.in().readNBytes(LARGE), sent) + " " + echo.outcome();
    }
  }

  static String readTimesOutAndReadsOn() throws Exception {
    try (TlsPair pair = new TlsPair("TLSv1.3")) {
      pair.client.setSoTimeout(30);
      String first = Outcome.of(() -> pair.in().read());
      String second = Outcome.of(() -> pair.in().read(new byte[4]));
      pair.peer.getOutputStream().write(new byte[] {7, 8, 9});
      pair.client.setSoTimeout(20_000);
      return first + "; " + second + "; " + pair.in().read() + " " + pair.in().read(new byte[4]);
    }
  }

  static String whatIsLeftOfARecordIsAvailable() throws Exception {
    try (TlsPair pair = new TlsPair("TLSv1.2")) {
      pair.peer.getOutputStream().write(new byte[5]);
      InputStream in = pair.in();
      return in.available()
          + " "
          + in.read()
          + " "
          + in.available()
          + " "
          + in.skip(2)
          + " "
          + in.available();
    }
  }

  static String halvesAreClosedByThemselves() throws Exception {
    try (TlsPair pair = new TlsPair("TLSv1.3")) {
      pair.client.shutdownOutput();
      int end = pair.peer.getInputStream().read();
      pair.peer.getOutputStream().write(5);
      int answer = pair.in().read();
      return end + " " + answer + " " + Outcome.of(() -> write(pair, new byte[1]));
    }
  }

  static String handshakesAgain() throws Exception {
    try (TlsPair pair = new TlsPair("TLSv1.2")) {
      Aside echo =
          new Aside(
              () -> {
                for (int i = 0; i < 4; i++) {
                  pair.peer.getOutputStream().write(pair.peer.getInputStream().read() + 1);
                }
                return "echoed";
              });
      StringBuilder seen = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        if (i == 2) {
          pair.client.startHandshake();
        }
        pair.out().write(i);
        seen.append(pair.in().read()).append(' ');
      }
      return seen + echo.outcome();
    }
  }

  static String wrongArguments() throws Exception {
    try (TlsPair pair = new TlsPair("TLSv1.3")) {
      pair.peer.getOutputStream().write(3);
      byte[] three = new byte[3];
      return String.join(
          "; ",
          Outcome.of(() -> pair.in().read(three, 2, 2)),
          Outcome.of(() -> pair.in().read(three, -1, 1)),
          Outcome.of(() -> pair.in().read(null, 0, 1)),
          Outcome.of(() -> pair.in().read(three, 0, 0)),
          Outcome.of(() -> write(pair, null)),
          Outcome.of(
              () -> {
                pair.out().write(three, 1, 3);
                return "written";
              }),
          Outcome.of(() -> write(pair, new byte[0])),
          Outcome.of(() -> pair.in().read()));
    }
  }

  static String useAfterClose() throws Exception {
    try (TlsPair pair = new TlsPair("TLSv1.3")) {
      InputStream in = pair.in();
      pair.client.close();
      pair.client.close();
      return String.join(
          "; ",
          Outcome.of(in::read),
          Outcome.of(() -> in.read(new byte[2])),
          Outcome.of(() -> pair.client.getInputStream()),
          Outcome.of(() -> write(pair, new byte[1])),
          String.valueOf(pair.peer.getInputStream().read()));
    }
  }

  static String handshakeWithSomebodyElse() throws Exception {
    try (SocketPair raw = new SocketPair()) {
      SSLSocket client =
          (SSLSocket)
              TestTls.context().getSocketFactory().createSocket(raw.client, "localhost", 443, true);
      raw.peer.getOutputStream().write("220 hello\r\n".getBytes());
      return Outcome.of(
          () -> {
            client.startHandshake();
            return "shaken";
          });
    }
  }

  static String strangersAreNotTrusted() throws Exception {
    try (SocketPair raw = new SocketPair()) {
      Aside server =
          new Aside(
              () -> {
                SSLSocket peer =
                    (SSLSocket)
                        TestTls.context().getSocketFactory().createSocket(raw.peer, null, true);
                peer.startHandshake();
                return "shaken";
              });
      SSLSocket client =
          (SSLSocket)
              SSLContext.getDefault()
                  .getSocketFactory()
                  .createSocket(raw.client, "localhost", 443, true);
      client.setEnabledProtocols(new String[] {"TLSv1.2"});
      String mine =
          Outcome.of(
              () -> {
                client.startHandshake();
                return "shaken";
              });
      return mine + "; " + server.outcome();
    }
  }

  private static String write(TlsPair pair, byte[] bytes) throws Exception {
    pair.out().write(bytes);
    return "written";
  }
}
