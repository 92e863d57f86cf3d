package io.mispair.demo.incidents.ambiguity;

import java.util.ArrayList;
import java.util.List;

/** All messages, by the list that they are in. */
final class Messages {

  static final String OK = "HTTP/1.1 200 OK\r\n";

  /** What is answered to whatever asks for nothing special. */
  static final String PLAIN = OK + "Content-Length: 6\r\n\r\nsecond";

  /** Follows each request: who knows where that ends answers this one, too. */
  static final String NEXT = get("/next", "");

  private static final String POST = "POST /p HTTP/1.1\r\nHost: h\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";
  private static final String END = "0\r\n\r\n";

  private Messages() {}

  static String get(String path, String fields) {
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
  }

  static List<Specimen> requests() {
    String page = get("/p", "");
    List<Specimen> all = new ArrayList<>(after(POST));
    all.add(
        Specimen.of(
            "te-http10",
            "POST /p HTTP/1.0\r\nHost: h\r\n" + CHUNKED + END,
            "POST /p HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello"));
    all.add(Specimen.of("junk-before-start", page + "\1", page + "\r\n"));
    all.add(
        Specimen.of(
            "start-line",
            page + page.replace("GET /", "GET  /"),
            page + page.replace("/p", "/p%20p")));
    all.add(
        Specimen.of("host", get("/p", "Host: g\r\n"), page.replace("GET /", "GET http://H:80/")));
    // The next request comes where a chunk must.
    all.add(Specimen.of("chunk-truncated", POST + CHUNKED, POST + CHUNKED + END));
    all.add(
        Specimen.of(
            "odd-expect",
            POST + "Expect: 200-ok\r\nContent-Length: 5\r\n\r\nhello",
            POST + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello"));
    all.add(
        Specimen.of(
            "after-close",
            get("/p", "Connection: close\r\n"),
            get("/p", "Connection: keep-alive\r\n")));
    return all;
  }

  static List<Specimen> responses() {
    List<Specimen> all = new ArrayList<>(after(OK));
    all.add(
        Specimen.of(
            "te-http10",
            "HTTP/1.0 200 OK\r\n" + CHUNKED + END,
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello"));
    all.add(Specimen.of("junk-before-start", "\1" + PLAIN, "\r\n" + PLAIN));
    all.add(Specimen.of("start-line", PLAIN.replace("/1.1", "/1.32"), PLAIN.replace("OK", "")));
    all.add(Specimen.of("chunk-truncated", OK + CHUNKED + PLAIN, OK + CHUNKED + END));
    String empty = "HTTP/1.1 204 No Content\r\n";
    all.add(
        Specimen.of(
            "cl-on-bodyless",
            empty + "Content-Length: 5\r\n\r\n",
            empty + "Content-Length: 0\r\n\r\n"));
    all.add(
        Specimen.of(
            "te-on-bodyless", empty + "Transfer-Encoding: chunked\r\n\r\n", empty + "\r\n"));
    return all;
  }

  private static List<Specimen> after(String start) {
    return Bodies.all().stream()
        .map(
            body ->
                new Specimen(
                    body.name(),
                    body.rules(),
                    start(start, body.broken()),
                    start(start, body.sound())))
        .toList();
  }

  /** A start line and fields, and more of them; what has to be the first of them is. */
  private static String start(String start, String more) {
    int fields = start.indexOf("\n") + 1;
    int second = more.startsWith(" ") ? more.indexOf("\n") + 1 : 0;
    return start.substring(0, fields)
        + more.substring(0, second)
        + start.substring(fields)
        + more.substring(second);
  }
}
