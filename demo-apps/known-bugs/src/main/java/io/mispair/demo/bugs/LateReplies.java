package io.mispair.demo.bugs;

import io.mispair.demo.support.far.End;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One client for every protocol, which goes on after a read timeout as if nothing were owed, and a
 * late reply: there when the connection is used again, half read by then, or still to come.
 */
final class LateReplies {

  /** What differs from time to time in a reply: HTTP's head, Dovecot's durations. */
  private static final Pattern VARYING =
      Pattern.compile("(?s)^HTTP/1\\.1 .*?\\r\\n\\r\\n(?=.)|Date: [^\\r]*| \\([0-9.+ ]+ secs\\)");

  /** No reply ever ends: the client waits until it gives up. */
  private static final End NEVER = (bytes, count) -> 0;

  private LateReplies() {}

  static List<Case> cases() {
    return Rows.all().stream()
        .flatMap(
            row ->
                switch (row.pairing()) {
                  case ORDER -> serial(row);
                  case IDS, ORDER_AND_IDS -> withIds(row);
                  case ONE_ID -> oneId(row);
                })
        .toList();
  }

  private static Stream<Case> serial(Row row) {
    String a = row.a().command();
    String b = row.b().command();
    return Stream.of(
        bug(row, "late", stage -> late(stage, row), Told.reuse(a, b)),
        bug(row, "half", stage -> half(stage, row), Told.reuse(a, b)),
        bug(
            row,
            "later",
            stage -> later(stage, row),
            Told.suspectedReuse(a, b),
            Told.mispairedAfterAll(a, b)),
        correct(row, "closes", stage -> closing(stage, row)));
  }

  /** Going on is right for who looks at the ids; who does not is found out by them. */
  private static Stream<Case> withIds(Row row) {
    Stream<Case> cases =
        Stream.of(
            bug(row, "late", stage -> alone(stage, row, true), Told.mispairedById(row)),
            bug(row, "half", stage -> half(stage, row), half(row)),
            bug(row, "later", stage -> alone(stage, row, false), Told.mispairedById(row)),
            correct(row, "closes", stage -> closing(stage, row)));
    return row.a().ownEnd() != null
        ? Stream.concat(cases, Stream.of(correct(row, "checks-ids", stage -> checking(stage, row))))
        : cases;
  }

  /** The next request is told as soon as it is written: two are open under one id. */
  private static Stream<Case> oneId(Row row) {
    Told reuse = Told.idInUse(row);
    return Stream.of(
        bug(row, "late", stage -> late(stage, row), reuse),
        bug(row, "half", stage -> half(stage, row), reuse),
        bug(row, "later", stage -> later(stage, row), reuse),
        correct(row, "closes", stage -> closing(stage, row)));
  }

  /** What is half read belongs to nobody, where replies come in order; ids or not. */
  private static Told half(Row row) {
    return row.pairing() == Row.Pairing.ORDER_AND_IDS
        ? Told.reuse(row.a().command(), row.b().command())
        : Told.mispairedById(row);
  }

  private static Case bug(Row row, String variant, Case.Program program, Told... alerts) {
    return Case.bug(
        row.name() + "-" + variant, row.server(), row.protocol(), program, List.of(alerts));
  }

  private static Case correct(Row row, String variant, Case.Program program) {
    return Case.correct(row.name() + "-" + variant, row.server(), row.protocol(), program);
  }

  /** The replies to the three requests on a connection without delay. */
  private record Replies(String a, String b, String c) {}

  private static Replies open(Wire wire, Row row) throws IOException {
    for (Ask ask : row.opening()) {
      wire.exchange(ask);
    }
    return new Replies(
        text(row, wire.exchange(row.a())),
        text(row, wire.exchange(row.b())),
        text(row, wire.exchange(row.c())));
  }

  /** The whole reply waits in the kernel when the connection is used again. */
  private static void late(Stage stage, Row row) throws IOException {
    FarSide gate = stage.gate();
    try (Wire wire = new Wire(gate.port())) {
      Replies right = open(wire, row);
      timeOutAndRelease(gate, wire, row);
      wire.send(row.b());
      goOn(stage, wire, row, right);
    }
  }

  /** The whole reply comes after the connection was used again. */
  private static void later(Stage stage, Row row) throws IOException {
    FarSide gate = stage.gate();
    try (Wire wire = new Wire(gate.port())) {
      Replies right = open(wire, row);
      gate.hold();
      timeOut(wire, row.a());
      wire.send(row.b());
      gate.awaitHeld(row.a().end());
      gate.open();
      goOn(stage, wire, row, right);
    }
  }

  /**
   * The same where the replies carry ids: the late one comes alone, for of two replies in one read
   * nobody outside the client can tell which it took.
   *
   * @param early whether it is there when the connection is used again
   */
  private static void alone(Stage stage, Row row, boolean early) throws IOException {
    FarSide gate = stage.gate();
    try (Wire wire = new Wire(gate.port())) {
      Replies right = open(wire, row);
      gate.hold();
      timeOut(wire, row.a());
      int length = gate.awaitHeld(row.a().end());
      if (early) {
        gate.allow(length);
        gate.awaitDelivered(length);
      }
      wire.send(row.b());
      if (!early) {
        gate.allow(length);
      }
      stage.got(row.b().what(), right.b(), right.a(), text(row, wire.receive(row.b().end())));
      wire.send(row.c());
      gate.open();
      stage.got(row.c().what(), right.c(), right.b(), text(row, wire.receive(row.c().end())));
    }
  }

  private static void goOn(Stage stage, Wire wire, Row row, Replies right) throws IOException {
    String foretold = row.foretold();
    String got = text(row, wire.receive(row.b().end()));
    stage.got(row.b().what(), right.b(), foretold == null ? right.a() : foretold, got);
    wire.send(row.c());
    if (foretold == null) {
      stage.got(row.c().what(), right.c(), right.b(), text(row, wire.receive(row.c().end())));
    }
  }

  /** Half of the reply was read and forgotten; the rest waits in the kernel. */
  private static void half(Stage stage, Row row) throws IOException {
    FarSide gate = stage.gate();
    try (Wire wire = new Wire(gate.port())) {
      Replies right = open(wire, row);
      gate.hold();
      wire.send(row.a());
      int length = gate.awaitHeld(row.a().end());
      gate.allow(length / 2);
      awaitTimeout(wire, NEVER);
      byte[] head = wire.forget();
      gate.allow(length - length / 2);
      wire.send(row.b());
      byte[] tail = wire.receiveSome();
      if (!right.a().equals(text(row, concat(head, tail)))) {
        throw new IllegalStateException("not the reply's two halves");
      }
      String rest = Ask.text(tail);
      stage.got(row.b().what(), right.b(), rest, rest);
      wire.send(row.c());
    }
  }

  /** The timeout ends the connection. */
  private static void closing(Stage stage, Row row) throws IOException {
    FarSide gate = stage.gate();
    Replies right;
    try (Wire wire = new Wire(gate.port())) {
      right = open(wire, row);
      timeOutAndRelease(gate, wire, row);
    }
    try (Wire wire = new Wire(gate.port())) {
      for (Ask ask : row.opening()) {
        wire.exchange(ask);
      }
      stage.gotRight(row.b().what(), right.b(), text(row, wire.exchange(row.b())));
      stage.gotRight(row.c().what(), right.c(), text(row, wire.exchange(row.c())));
    }
  }

  /** Replies with another id than the request's are thrown away. */
  private static void checking(Stage stage, Row row) throws IOException {
    FarSide gate = stage.gate();
    try (Wire wire = new Wire(gate.port())) {
      Replies right = open(wire, row);
      timeOutAndRelease(gate, wire, row);
      for (Ask ask : List.of(row.b(), row.c())) {
        End own = Objects.requireNonNull(ask.ownEnd());
        String expected = ask == row.b() ? right.b() : right.c();
        String got = Ask.text(wire.exchange(ask.endingAt(own)));
        stage.gotRight(
            ask.what(),
            expected,
            row.steady().apply(got.substring(got.length() - expected.length())));
      }
    }
  }

  private static void timeOutAndRelease(FarSide gate, Wire wire, Row row) throws IOException {
    gate.hold();
    timeOut(wire, row.a());
    int length = gate.awaitHeld(row.a().end());
    gate.open();
    gate.awaitDelivered(length);
  }

  private static void timeOut(Wire wire, Ask ask) throws IOException {
    wire.send(ask);
    awaitTimeout(wire, ask.end());
  }

  private static void awaitTimeout(Wire wire, End end) throws IOException {
    wire.beImpatient(true);
    try {
      wire.receive(end);
      throw new IllegalStateException("the read does not time out");
    } catch (SocketTimeoutException e) {
      wire.beImpatient(false);
    }
  }

  private static byte[] concat(byte[] head, byte[] tail) {
    return Ask.latin(Ask.text(head) + Ask.text(tail));
  }

  private static String text(Row row, byte[] reply) {
    return row.steady().apply(VARYING.matcher(Ask.text(reply)).replaceAll(""));
  }
}
