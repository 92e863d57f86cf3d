package io.mispair.demo.incidents.ambiguity;

import java.io.IOException;
import java.util.List;

/**
 * What only shows on the connection: a response with too much, and a client that uses the
 * connection again.
 *
 * @param rules what the client that does it badly must be told by
 * @param served what the server that sends the broken response must be told by
 * @param head whether the broken response answers HEAD
 * @param isTooMuch whether the client that does it well gets the broken response, too
 * @param badly a client that gets the broken response
 * @param well one that gets the sound one, or closes the connection
 */
record Surplus(
    String name,
    List<String> rules,
    List<String> served,
    boolean head,
    boolean isTooMuch,
    String broken,
    String sound,
    Talk badly,
    Talk well) {

  /** What a client does. */
  @FunctionalInterface
  interface Talk {

    /**
     * @param ask the request for the response
     */
    void hold(Wire wire, String ask) throws IOException;
  }

  private static final String HEAD = Messages.OK + "Content-Length: 6\r\n\r\n";
  private static final String UNTIL_CLOSE = Messages.OK + "\r\nall of it";
  private static final String HALF = Messages.OK + "Content-Length: 9\r\n\r\nhalf";
  private static final String LAST =
      Messages.OK + "Connection: close\r\nContent-Length: 4\r\n\r\nlast";
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String PART = "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";

  static List<Surplus> all() {
    return List.of(
        tooMuch(
            "data-without-request", List.of("more-responses"), Messages.PLAIN, Surplus::twoReads),
        tooMuch("more-responses", List.of("more-responses"), Messages.PLAIN, Surplus::oneRead),
        tooMuch("excess-after-body", List.of("excess-after-body"), "ay", Surplus::oneRead),
        new Surplus(
            "body-on-bodyless",
            List.of("body-on-bodyless"),
            List.of("body-on-bodyless"),
            true,
            false,
            Messages.PLAIN,
            Messages.PLAIN,
            Surplus::oneRead,
            Surplus::oneReadThenNext),
        new Surplus(
            "interim-slot",
            List.of("interim-slot"),
            List.of("interim-slot"),
            false,
            false,
            CONTINUE + CONTINUE + Messages.PLAIN,
            CONTINUE + Messages.PLAIN,
            Surplus::oneReadThenNext,
            Surplus::oneReadThenNext),
        of("early-response-reuse", Messages.PLAIN, Surplus::halfUpload, Surplus::wholeUpload),
        of("reuse-unread-body", Messages.PLAIN, Surplus::headOnly, Surplus::oneReadThenNext),
        of("until-close-reuse", UNTIL_CLOSE, Surplus::oneReadThenNext, Surplus::oneReadThenClose),
        of("truncated-reuse", HALF, Surplus::givenUp, Surplus::givenUpAndClosed),
        of("after-close", LAST, Surplus::oneReadThenNext, Surplus::oneReadThenClose),
        of("body-on-get", Messages.PLAIN, Surplus::bodyTooLate, Surplus::bodyInTime));
  }

  private static Surplus tooMuch(String rule, List<String> served, String more, Talk badly) {
    return new Surplus(
        rule,
        List.of(rule),
        served,
        false,
        true,
        Messages.PLAIN + more,
        Messages.PLAIN,
        badly,
        Surplus::oneReadThenClose);
  }

  private static Surplus of(String rule, String response, Talk badly, Talk well) {
    return new Surplus(
        rule, List.of(rule), List.of(), false, false, response, response, badly, well);
  }

  String text(boolean isBroken) {
    return isBroken ? broken : sound;
  }

  boolean isForHead(boolean isBroken) {
    return isBroken && head;
  }

  private static void next(Wire wire) throws IOException {
    wire.send(Messages.NEXT);
    wire.readOnce();
  }

  private static void oneRead(Wire wire, String ask) throws IOException {
    oneReadThenNext(wire, ask);
  }

  private static void oneReadThenNext(Wire wire, String ask) throws IOException {
    wire.send(ask);
    wire.readOnce();
    next(wire);
  }

  private static void oneReadThenClose(Wire wire, String ask) throws IOException {
    wire.send(ask);
    wire.readOnce();
  }

  private static void twoReads(Wire wire, String ask) throws IOException {
    wire.send(ask);
    wire.read(Messages.PLAIN);
    wire.read(Messages.PLAIN);
    next(wire);
  }

  private static void headOnly(Wire wire, String ask) throws IOException {
    wire.send(ask);
    wire.read(HEAD);
    next(wire);
  }

  private static void givenUp(Wire wire, String ask) throws IOException {
    wire.send(ask);
    wire.read(HALF);
    wire.giveUp();
    next(wire);
  }

  private static void givenUpAndClosed(Wire wire, String ask) throws IOException {
    wire.send(ask);
    wire.read(HALF);
    wire.giveUp();
  }

  private static void halfUpload(Wire wire, String ask) throws IOException {
    wire.send(upload(ask, PART));
    wire.read(Messages.PLAIN);
    next(wire);
  }

  private static void wholeUpload(Wire wire, String ask) throws IOException {
    wire.send(upload(ask, PART));
    wire.read(Messages.PLAIN);
    wire.send("0\r\n\r\n");
    next(wire);
  }

  private static String upload(String ask, String rest) {
    return ask.replace("GET", "POST").replaceAll("\r\n\r\n$", "\r\n") + rest;
  }

  private static void bodyTooLate(Wire wire, String ask) throws IOException {
    wire.send(ask.replaceAll("\r\n\r\n$", "\r\nContent-Length: 9\r\n\r\n"));
    wire.read(Messages.PLAIN);
    wire.send("hello\r\n\r\n");
  }

  private static void bodyInTime(Wire wire, String ask) throws IOException {
    wire.send(ask.replaceAll("\r\n\r\n$", "\r\nContent-Length: 9\r\n\r\nhello\r\n\r\n"));
    wire.read(Messages.PLAIN);
    next(wire);
  }
}
