package io.mispair.demo.incidents.ambiguity;

import io.mispair.demo.incidents.Reading;
import io.mispair.demo.support.far.Duty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Sends texts to a server, each on a connection of its own, and looks at what comes. */
public final class Sender implements Duty {

  /** Who has said nothing by then waits for more. */
  private static final int PATIENCE_MILLIS = 2_000;

  /** Who has said something, and no more for so long, is done. */
  private static final int QUIET_MILLIS = 300;

  private static final int AT_ONCE = 40;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

  private final int server;

  /**
   * @param server its port
   */
  public Sender(int server) {
    this.server = server;
  }

  @Override
  public int port() {
    return server;
  }

  /**
   * {@code requests 1} sends all requests, {@code responses 1} and {@code surplus 1} ask for all
   * responses, broken, and with 0 the sound ones.
   */
  @Override
  public String carryOut(String order, int number) throws IOException, InterruptedException {
    boolean broken = number == 1;
    return Made.toJson(
        switch (order) {
          case "requests" -> requests(broken);
          case "responses" -> ask(order, Messages.responses().size(), broken);
          case "surplus" -> ask(order, Surplus.all().size(), broken);
          default -> throw new IllegalArgumentException(order);
        });
  }

  List<Made> requests(boolean broken) throws IOException, InterruptedException {
    return sendAll(
        Messages.requests().stream().map(request -> request.text(broken) + Messages.NEXT).toList());
  }

  private List<Made> ask(String list, int count, boolean broken)
      throws IOException, InterruptedException {
    return sendAll(IntStream.range(0, count).mapToObj(i -> Answers.ask(list, i, broken)).toList());
  }

  private List<Made> sendAll(List<String> texts) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Made>> all = new ArrayList<>();
      for (String text : texts) {
        all.add(threads.submit(() -> send(text)));
      }
      List<Made> made = new ArrayList<>();
      for (Future<Made> one : all) {
        made.add(one.get());
      }
      return made;
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Made send(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      String link = Reading.link(socket.getLocalPort(), server);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      boolean closed = false;
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        byte[] part = new byte[8_192];
        for (int n = 0; n >= 0; n = socket.getInputStream().read(part)) {
          all.write(part, 0, n);
          if (n > 0) {
            socket.setSoTimeout(QUIET_MILLIS);
          }
        }
        closed = true;
      } catch (SocketTimeoutException e) {
        // It waits.
      } catch (IOException e) {
        // A reset.
        closed = true;
      }
      return new Made(summary(all.toString(StandardCharsets.ISO_8859_1), closed), link);
    }
  }

  /** The status of each response, and what the server did then. */
  static String summary(String received, boolean closed) {
    List<String> all = new ArrayList<>();
    for (Matcher status = STATUS.matcher(received); status.find(); ) {
      all.add(status.group(1));
    }
    if (closed) {
      all.add("closed");
    } else if (all.isEmpty()) {
      all.add("waits");
    }
    return String.join(" ", all);
  }
}
