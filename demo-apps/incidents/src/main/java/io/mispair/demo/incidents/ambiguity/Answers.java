package io.mispair.demo.incidents.ambiguity;

import io.mispair.demo.incidents.Reading;
import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.HttpText;
import io.mispair.demo.support.far.Visitors;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that answers with the texts that it is asked for, and takes no care of anything else.
 */
public final class Answers implements Duty, Closeable {

  private static final Pattern PATH =
      Pattern.compile("/(responses|surplus)/(\\d+)/(broken|sound)(\\?\\d+)?");

  /** The connection on which each number was asked last. */
  private final Map<Integer, String> links = new ConcurrentHashMap<>();

  private final ServerSocket listener = Visitors.welcome("answers", this::serve);

  public Answers() throws IOException {}

  /** The request for a response. */
  static String ask(String list, int index, boolean broken) {
    String request = Messages.get(path(list, index, broken), "");
    boolean head = list.equals("surplus") && Surplus.all().get(index).isForHead(broken);
    return head ? request.replace("GET", "HEAD") : request;
  }

  static String path(String list, int index, boolean broken) {
    return "/" + list + "/" + index + "/" + (broken ? "broken" : "sound");
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  /** {@code link N}: on which connection a path with {@code ?N} was asked for. */
  @Override
  public String carryOut(String order, int number) {
    if (!order.equals("link")) {
      throw new IllegalArgumentException(order);
    }
    return links.getOrDefault(number, "none");
  }

  private void serve(Socket client) throws IOException {
    String head;
    while (!(head = HttpText.head(client.getInputStream())).isEmpty()) {
      String answer = answer(head, Reading.link(client.getPort(), port()));
      client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private String answer(String head, String link) {
    // The end of a body that was announced.
    if (!head.contains(" HTTP/1.1\r\n")) {
      return "";
    }
    Matcher path = PATH.matcher(head);
    if (!path.find()) {
      return Messages.PLAIN;
    }
    if (path.group(4) != null) {
      links.put(Integer.parseInt(path.group(4).substring(1)), link);
    }
    boolean broken = path.group(3).equals("broken");
    int index = Integer.parseInt(path.group(2));
    if (path.group(1).equals("surplus")) {
      return Surplus.all().get(index).text(broken);
    }
    List<Specimen> responses = Messages.responses();
    return responses.get(index).text(broken);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
