package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A small exchange of a protocol: what a healthy client writes, and what it is answered. */
public enum Messages {
  /** Bytes that begin no known protocol's request. */
  UNKNOWN("unknown", "#".repeat(64), "#".repeat(64)),
  MOGILEFS(
      "mogilefs",
      "get_paths domain=d&key=" + "k".repeat(39) + "\r\n",
      "OK paths=1&path1=/" + "k".repeat(44) + "\r\n"),
  /** 64 bytes each way: hardly less can be said. */
  HTTP_SMALL(
      "http",
      "GET /songs/123456 HTTP/1.1\r\nHost: songs.example\r\nAccept: */*\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{\"id\":123456,\"n\":\"Waltz\"}"),
  /** As common clients and servers have them. */
  HTTP(
      "http",
      "GET /songs/1234 HTTP/1.1\r\n"
          + "Host: songs.example:8080\r\n"
          + "User-Agent: benchmark/1.0\r\n"
          + "Accept: application/json\r\n\r\n",
      "HTTP/1.1 200 OK\r\n"
          + "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\n"
          + "Content-Type: application/json\r\n"
          + "Content-Length: 20\r\n"
          + "Connection: keep-alive\r\n\r\n"
          + "{\"id\":1234,\"n\":\"abc\"}".substring(0, 20)),
  RESP("resp", "*2\r\n$3\r\nGET\r\n$9\r\nsong:1234\r\n", "$20\r\n" + "v".repeat(20) + "\r\n"),
  RESP_SET(
      "resp", "*3\r\n$3\r\nSET\r\n$9\r\nsong:1234\r\n$20\r\n" + "v".repeat(20) + "\r\n", "+OK\r\n"),
  MEMCACHED(
      "memcached",
      "get song:1234\r\n",
      "VALUE song:1234 0 20\r\n" + "v".repeat(20) + "\r\nEND\r\n"),
  MEMCACHED_SET("memcached", "set song:1234 0 0 20\r\n" + "v".repeat(20) + "\r\n", "STORED\r\n");

  private final String protocol;
  private final String request;
  private final String reply;

  Messages(String protocol, String request, String reply) {
    this.protocol = protocol;
    this.request = request;
    this.reply = reply;
  }

  /** What the agent takes them for, by its label. */
  String protocol() {
    return protocol;
  }

  byte[] request() {
    return request.getBytes(US_ASCII);
  }

  byte[] reply() {
    return reply.getBytes(US_ASCII);
  }
}
