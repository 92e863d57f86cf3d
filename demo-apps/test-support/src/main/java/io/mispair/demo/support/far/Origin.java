package io.mispair.demo.support.far;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server whose answer to {@code /a} goes on after its end, in one of several ways; to
 * everything else it answers well, with the path.
 */
public final class Origin implements Duty {

  /** What it says that nobody asked for. */
  public static final String EXTRA = "what nobody asked for";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final ServerSocket listener;
  private final String scenario;
  private int connections;
  private int closed;
  private @Nullable Socket last;

  public Origin(String scenario) throws IOException {
    this.scenario = scenario;
    listener = Visitors.welcome("origin", this::serve);
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  private void serve(Socket socket) {
    synchronized (this) {
      connections++;
      last = socket;
    }
    try (socket) {
      String head;
      while (!(head = HttpText.head(socket.getInputStream())).isEmpty()) {
        String[] words = head.split(" ", 3);
        socket.getOutputStream().write(latin(answer(words[0], words[1])));
      }
    } catch (IOException e) {
      // The client is gone, with or without a reset.
    }
    synchronized (this) {
      closed++;
      notifyAll();
    }
  }

  private String answer(String method, String path) {
    String text = answerTo(path);
    if (!path.equals("/a")) {
      return reply(text);
    }
    return switch (scenario) {
      // Both in one segment.
      case "double" -> reply(text) + reply(EXTRA);
      // Content-Length counts less than what is sent.
      case "short" ->
          "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text + reply(EXTRA);
      // A HEAD has no body, RFC 9110 section 9.3.2; this one has.
      case "head" ->
          method.equals("HEAD")
              ? "HTTP/1.1 200 OK\r\nContent-Length: 120\r\n\r\nno status line\r\n" + reply(EXTRA)
              : reply(text);
      // Both lengths, RFC 9112 section 6.1, and then more.
      case "clte" ->
          "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nTransfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(text.length())
              + "\r\n"
              + text
              + "\r\n0\r\n\r\n"
              + reply(EXTRA);
      default -> reply(text);
    };
  }

  public static String answerTo(String path) {
    return "the answer to " + path;
  }

  private static String reply(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public synchronized String carryOut(String order, int number)
      throws IOException, InterruptedException {
    Socket socket = last;
    if (socket == null) {
      throw new IllegalStateException("nobody has come");
    }
    switch (order) {
      case "speak" -> {
        byte[] extra = latin(reply(EXTRA));
        socket.getOutputStream().write(extra);
      }
      case "delivered" -> ReceiveQueue.await(socket.getPort(), port(), number);
      case "closed" -> awaitClosed();
      case "connections" -> {
        return "" + connections;
      }
      default -> throw new IllegalArgumentException(order);
    }
    return "";
  }

  private void awaitClosed() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (closed < connections) {
      if (System.nanoTime() > end) {
        throw new IOException("the client keeps its connection");
      }
      wait(100);
    }
  }
}
