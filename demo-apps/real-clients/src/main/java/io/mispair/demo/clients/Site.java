package io.mispair.demo.clients;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What every HTTP server that a program runs itself answers. */
final class Site {

  /**
   * An answer.
   *
   * @param chunked whether it is sent in pieces, without saying its length first
   */
  record Answer(int status, byte[] body, boolean chunked) {

    /** The {@code number}th of ten pieces. */
    byte[] piece(int number) {
      int from = (int) ((long) body.length * number / 10);
      int to = (int) ((long) body.length * (number + 1) / 10);
      return Arrays.copyOfRange(body, from, to);
    }
  }

  private Site() {}

  /** Whether the request's body is read before the answer; else the answer comes early. */
  static boolean reads(String path) {
    return !path.equals("/refuse");
  }

  /** The answer to a request; {@code /slow} takes some time for it. */
  static Answer answer(String path, byte[] body) {
    return switch (path) {
      case "/big" -> new Answer(200, new byte[HttpScript.BIG], false);
      case "/chunked" -> new Answer(200, new byte[HttpScript.BIG], true);
      case "/echo" -> new Answer(200, body, true);
      case "/reply" -> new Answer(200, HttpScript.REPLY, false);
      case "/missing" -> new Answer(404, new byte[HttpScript.SMALL], false);
      case "/nothing" -> new Answer(204, new byte[0], false);
      case "/same" -> new Answer(304, new byte[0], false);
      case "/refuse" -> new Answer(413, new byte[HttpScript.SMALL], false);
      case "/slow" -> {
        try {
          TimeUnit.MILLISECONDS.sleep(HttpScript.SHORT_MILLIS * 5);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        yield new Answer(200, new byte[HttpScript.SMALL], false);
      }
      default -> new Answer(200, new byte[HttpScript.SMALL], false);
    };
  }
}
