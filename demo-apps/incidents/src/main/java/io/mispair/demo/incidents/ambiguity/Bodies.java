package io.mispair.demo.incidents.ambiguity;

import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a message that has a body, be it a request or a response. */
final class Bodies {

  private static final String HELLO = "hello";
  private static final String CHUNKS = "5\r\nhello\r\n0\r\n\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String LENGTH = "Content-Length: 5\r\n";

  private Bodies() {}

  /** Header fields, an empty line, and a body; a start line is to come before them. */
  static List<Specimen> all() {
    List<Specimen> all = new ArrayList<>(lengths());
    all.addAll(codings());
    all.addAll(fields());
    all.addAll(chunks());
    return all;
  }

  private static List<Specimen> lengths() {
    return List.of(
        both("cl-and-te", LENGTH + CHUNKED, CHUNKS, CHUNKED, CHUNKS),
        length("cl-differ", "Content-Length: 0\r\nContent-Length: 5\r\n", LENGTH + LENGTH),
        // By itself it is nothing.
        new Specimen(
            "cl-repeat",
            List.of("cl-repeat", "bare-lf"),
            LENGTH + "Content-Length: 5\n\r\n" + HELLO,
            LENGTH + LENGTH + "\r\n" + HELLO),
        length("cl-list", "Content-Length: 0, 5\r\n", "Content-Length: 5, 5\r\n"),
        length("cl-not-digits", "Content-Length: +5\r\n", "Content-Length:5\r\n"),
        both(
            "cl-leading-zero",
            "Content-Length: 010\r\n",
            "0123456789",
            "Content-Length: 00\r\n",
            ""),
        length("cl-empty", "Content-Length:\r\n", "Content-Length:\t5\r\n"),
        length("cl-trailing", "Content-Length: 5Z\r\n", "Content-Length: 5 \t\r\n"),
        length("cl-overflow", "Content-Length: 99999999999999999999\r\n", LENGTH),
        both(
            "folded-length",
            "Transfer-Encoding:\r\n chunked\r\n",
            CHUNKS,
            "X-Song:\r\n a\r\n" + CHUNKED,
            CHUNKS));
  }

  private static List<Specimen> codings() {
    return List.of(
        coding("te-repeat", "chunked, chunked", "gzip, chunked"),
        coding("te-not-final", "chunked, gzip", "gzip, Chunked"),
        coding("te-unknown", "cow", "chunked"),
        coding("te-empty-member", ",chunked", "deflate,chunked"),
        coding("te-disguised", "\"chunked\"", "\tchunked "));
  }

  private static List<Specimen> fields() {
    return List.of(
        length("name-mangled", "Content_Length: 5\r\n" + LENGTH, "ContentLength: 5\r\n" + LENGTH),
        length("space-before-colon", "X-Song : a\r\n" + LENGTH, "X-Song:a\r\n" + LENGTH),
        length("space-before-fields", " X-Song: a\r\n" + LENGTH, "X-Song: a\r\n" + LENGTH),
        length("bare-lf", "X-Song: a\n" + LENGTH, "X-Song: a\\n\r\n" + LENGTH),
        length("bare-cr", "X-Song: a\rb\r\n" + LENGTH, "X-Song: a\\rb\r\n" + LENGTH),
        length("control-in-value", "X-Song: a\0b\r\n" + LENGTH, "X-Song: a\tb\r\n" + LENGTH),
        length("no-colon", "X-Song\r\n" + LENGTH, "X-Song:\r\n" + LENGTH),
        length("name-not-token", "X\\Song: a\r\n" + LENGTH, "X!#$%&'*+.^`|~1: a\r\n" + LENGTH),
        length(
            "connection-lists-framing",
            "Connection: keep-alive, Content-Length\r\n" + LENGTH,
            "Connection: keep-alive, X-Song\r\n" + LENGTH));
  }

  private static List<Specimen> chunks() {
    return List.of(
        chunk("chunk-prefix", "0x5\r\nhello\r\n0\r\n\r\n", CHUNKS),
        chunk("chunk-longest-prefix", "5zz\r\nhello\r\n0\r\n\r\n", "5;zz\r\nhello\r\n0\r\n\r\n"),
        chunk(
            "chunk-overflow",
            "00000000000000005\r\nhello\r\n0\r\n\r\n",
            "0000000000000005\r\nhello\r\n0\r\n\r\n"),
        chunk("chunk-empty", "5\r\nhello\r\n\r\n", CHUNKS),
        chunk("chunk-data-end", "5\r\nhello!\r\n0\r\n\r\n", "6\r\nhello!\r\n0\r\n\r\n"),
        chunk("chunk-ext-line-end", "5;\nhello\r\n0\r\n\r\n", "5;a=\"b\"\r\nhello\r\n0\r\n\r\n"),
        chunk(
            "trailer-framing",
            "5\r\nhello\r\n0\r\nContent-Length: 9\r\n\r\n",
            "5\r\nhello\r\n0\r\nX-Length: 9\r\n\r\n"));
  }

  private static Specimen length(String rule, String broken, String sound) {
    return both(rule, broken, HELLO, sound, HELLO);
  }

  private static Specimen coding(String rule, String broken, String sound) {
    String name = "Transfer-Encoding: ";
    return both(rule, name + broken + "\r\n", CHUNKS, name + sound + "\r\n", CHUNKS);
  }

  private static Specimen chunk(String rule, String broken, String sound) {
    return both(rule, CHUNKED, broken, CHUNKED, sound);
  }

  private static Specimen both(
      String rule, String broken, String brokenBody, String sound, String soundBody) {
    return Specimen.of(rule, broken + "\r\n" + brokenBody, sound + "\r\n" + soundBody);
  }
}
