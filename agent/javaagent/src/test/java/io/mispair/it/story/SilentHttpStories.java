package io.mispair.it.story;

import static io.mispair.it.story.Api.ADAPTOR;
import static io.mispair.it.story.Api.SOCKET;
import static io.mispair.it.story.Dialect.UNKNOWN;

import java.io.IOException;

/** A client that is not sure whether the server will say {@code 100 Continue}: RFC 9110, 10.1.1. */
final class SilentHttpStories {
  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String BODY = "hello world";
  private static final String POST =
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n";

  private SilentHttpStories() {}

  @Story(
      apis = {SOCKET, ADAPTOR},
      dialects = UNKNOWN)
  static void continueNeverComes(Conversation c) throws IOException {
    exchanges(c);
    c.client.writes(POST);
    c.client.readTimesOut();
    c.client.writes(BODY);
    c.server.reads(POST + BODY);
    c.server.sends(OK);
    c.client.reads(OK);
    exchanges(c);
  }

  @Story(
      apis = {SOCKET, ADAPTOR},
      dialects = UNKNOWN)
  static void continueComesTooLate(Conversation c) throws IOException {
    exchanges(c);
    c.client.writes(POST);
    c.client.readTimesOut();
    c.client.writes(BODY);
    c.server.reads(POST);
    c.server.sends(CONTINUE);
    c.server.reads(BODY);
    c.server.sends(OK);
    c.client.reads(CONTINUE);
    c.client.reads(OK);
    exchanges(c);
  }

  @Story(
      apis = {SOCKET, ADAPTOR},
      dialects = UNKNOWN)
  static void continueComes(Conversation c) throws IOException {
    exchanges(c);
    c.client.writes(POST);
    c.server.reads(POST);
    c.server.sends(CONTINUE);
    c.client.reads(CONTINUE);
    c.client.writes(BODY);
    c.server.reads(BODY);
    c.server.sends(OK);
    c.client.reads(OK);
    exchanges(c);
  }

  private static void exchanges(Conversation c) throws IOException {
    for (int i = 0; i < 3; i++) {
      c.client.writes(GET);
      c.server.reads(GET);
      c.server.sends(OK);
      c.client.reads(OK);
    }
  }
}
