package io.mispair.demo.bugs;

import io.mispair.demo.support.far.FarSide;
import io.mispair.demo.support.far.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * HTTP libraries against a server whose answer goes on after its end (RFC 9112 section 6.3, last
 * paragraph, and section 9.2: what comes then is no response). The first two requests are answered
 * well; then come /a, /b and /c.
 */
final class HttpBugs {

  private static final String HTTP = "http";
  private static final String GET = "GET";

  private HttpBugs() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String library : List.of("httpclient-4.5.14", "httpclient-5.5", "okhttp-4.12.0")) {
      Told surplus = surplus(GET);
      cases.add(bug(library, "double", GET, surplus));
      cases.add(bug(library, "short", GET, surplus));
      cases.add(bug(library, "head", "HEAD", surplus("HEAD")));
      cases.add(bug(library, "clte", GET, Told.ambiguous(GET, Told.ANY, "cl-and-te"), surplus));
      cases.add(late(library));
    }
    cases.add(staleCheck("httpclient-4.5.14"));
    cases.add(staleCheck("httpclient-5.5"));
    cases.add(dropping("java.net.http", "double", GET));
    cases.add(dropping("java.net.http", "short", GET));
    cases.add(dropping("java.net.http", "head", "HEAD"));
    cases.add(closing("java.net.http"));
    return cases;
  }

  private static Told surplus(String method) {
    return Told.unread(
        method,
        GET,
        method.equals("HEAD") ? "body-on-bodyless" : "excess-after-body|more-responses");
  }

  private static Case bug(String library, String scenario, String method, Told... alerts) {
    return Case.bug(
        library + "-" + scenario,
        Server.NONE,
        HTTP,
        stage -> {
          try (HttpSender sender = HttpSender.named(library, false)) {
            Talk talk = new Talk(stage, sender, scenario);
            talk.begin(method);
            talk.endWrong();
          }
        },
        List.of(alerts));
  }

  /** The second answer comes while the connection is idle, and lies there. */
  private static Case late(String library) {
    return Case.bug(
        library + "-late",
        Server.NONE,
        HTTP,
        stage -> {
          try (HttpSender sender = HttpSender.named(library, false)) {
            Talk talk = new Talk(stage, sender, "late");
            talk.begin(GET);
            talk.origin.speak();
            talk.origin.awaitDelivered(1);
            Stage.lieIdle();
            talk.endWrong();
          }
        },
        List.of(Told.early(GET)));
  }

  /** The same, but the library looks at the connection before it uses it again, and reads. */
  private static Case staleCheck(String library) {
    return Case.bug(
            library + "-stale-check",
            Server.NONE,
            HTTP,
            stage -> {
              try (HttpSender sender = HttpSender.named(library, true)) {
                Talk talk = new Talk(stage, sender, "late");
                talk.begin(GET);
                talk.origin.speak();
                talk.origin.awaitDelivered(1);
                Stage.awaitNextMilliseconds();
                talk.endWrong();
              }
            },
            List.of(Told.unsolicited(GET, GET, "data-without-request")))
        .withoutSweep();
  }

  /** It drops what it read past the end, and goes on with the connection: right answers. */
  private static Case dropping(String library, String scenario, String method) {
    return Case.correct(
        library + "-" + scenario,
        Server.NONE,
        HTTP,
        stage -> {
          try (HttpSender sender = HttpSender.named(library, false)) {
            Talk talk = new Talk(stage, sender, scenario);
            talk.begin(method);
            talk.endRight(1);
          }
        });
  }

  /** It closes an idle connection on which anything comes. */
  private static Case closing(String library) {
    return Case.correct(
        library + "-late",
        Server.NONE,
        HTTP,
        stage -> {
          try (HttpSender sender = HttpSender.named(library, false)) {
            Talk talk = new Talk(stage, sender, "late");
            talk.begin(GET);
            talk.origin.speak();
            talk.origin.awaitClosed();
            talk.endRight(2);
          }
        });
  }

  private static final class Talk {

    private final Stage stage;
    private final HttpSender sender;
    private final FarSide origin;

    Talk(Stage stage, HttpSender sender, String scenario) throws IOException {
      this.stage = stage;
      this.sender = sender;
      origin = stage.origin(scenario);
    }

    private String send(String method, String path) {
      try {
        return sender.send(method, "http://127.0.0.1:" + origin.port() + path);
      } catch (Exception e) {
        System.out.println("FAILURE " + e);
        return e.getClass().getSimpleName();
      }
    }

    void begin(String method) {
      right("/1");
      right("/2");
      String answer = method.equals("HEAD") ? "" : Origin.answerTo("/a");
      stage.gotRight(method + " /a", answer, send(method, "/a"));
    }

    void right(String path) {
      stage.gotRight("GET " + path, Origin.answerTo(path), send(GET, path));
    }

    /** Each answer is the one before: or the library notices too late, and the request fails. */
    void endWrong() throws IOException {
      String got = send(GET, "/b");
      boolean fails = got.equals("ProtocolException");
      stage.got("GET /b", Origin.answerTo("/b"), fails ? got : Origin.EXTRA, got);
      stage.got(
          "GET /c", Origin.answerTo("/c"), Origin.answerTo(fails ? "/c" : "/b"), send(GET, "/c"));
      System.out.println("CONNECTIONS " + origin.connections());
    }

    void endRight(int connections) throws IOException {
      right("/b");
      right("/c");
      if (origin.connections() != connections) {
        throw new IllegalStateException("connections: " + origin.connections());
      }
    }
  }
}
