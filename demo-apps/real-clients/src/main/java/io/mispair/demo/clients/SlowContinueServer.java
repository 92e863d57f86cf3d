package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/** An HTTP server that sends its 100 late, when the client has long sent the body without it. */
final class SlowContinueServer implements AutoCloseable {

  private final ServerSocket listener;

  SlowContinueServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/";
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      String head;
      while (!(head = head(in)).isEmpty()) {
        String lower = head.toLowerCase(Locale.ROOT);
        boolean late = lower.contains("100-continue");
        int length = 0;
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
          length = Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
        }
        // The body comes when the client has waited long enough: only then is the 100 sent.
        in.readNBytes(length);
        if (late) {
          out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        }
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Length: " + HttpScript.SMALL + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.write(new byte[HttpScript.SMALL]);
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next;
    while ((next = in.read()) >= 0) {
      head.append((char) next);
      if (next == '\n' && head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "slow-continue");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
