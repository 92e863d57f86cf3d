package io.mispair.demo.incidents.desync;

import io.mispair.demo.support.far.Duty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The users of a proxy, each with a connection of their own, and an attacker among them. */
public final class Users implements Duty {

  private static final int PATIENCE_SECONDS = 20;

  /**
   * Two requests, if somebody decodes the path before it is written into a request line; the second
   * one's answer is slow.
   */
  private static final String TWO =
      "/img%20HTTP/1.1%0d%0aHost:%20be%0d%0a%0d%0aGET%20/slow-attacker";

  private final int proxy;
  private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

  /**
   * @param proxy the port that they all ask
   */
  public Users(int proxy) {
    this.proxy = proxy;
  }

  static String key(int user) {
    return "attachment-" + user;
  }

  @Override
  public int port() {
    return proxy;
  }

  /**
   * {@code ask N}: user N's attachment; {@code send N}, {@code got N}: the same in two steps;
   * {@code attack} and {@code split}: what the attacker asks for.
   */
  @Override
  public String carryOut(String order, int user) throws IOException, InterruptedException {
    return switch (order) {
      case "attack" -> fetch("/a");
      case "split" -> fetch(TWO);
      case "ask" -> fetch("/" + key(user));
      case "send" -> {
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(user, answer);
        Thread thread = new Thread(() -> complete(answer, user), "user " + user);
        thread.setDaemon(true);
        thread.start();
        yield "";
      }
      case "got" -> got(answers.getOrDefault(user, new CompletableFuture<>()));
      default -> throw new IllegalArgumentException(order);
    };
  }

  private void complete(CompletableFuture<String> answer, int user) {
    try {
      answer.complete(fetch("/" + key(user)));
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
  }

  private static String got(CompletableFuture<String> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  /** The body of the answer: the server closes the connection after it. */
  private String fetch(String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy)) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      String request = "GET " + target + " HTTP/1.1\r\nHost: media\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int body = answer.indexOf("\r\n\r\n");
      if (!answer.startsWith("HTTP/1.1 200 ") || body < 0) {
        throw new IOException("the proxy says " + answer.lines().findFirst().orElse("nothing"));
      }
      return answer.substring(body + 4);
    }
  }
}
