package io.mispair.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident on one connection, complete and immutable. Components that do not apply are {@code
 * null}; what each means to users is in {@code docs/alerts.md}.
 *
 * @param id unique, and sortable by time
 * @param message one English sentence that names the peer, the requests and what to do
 * @param fingerprint 16 hex digits, equal for the same kind, protocol and code in any JVM
 * @param confirms the id of the suspected alert that this one confirms
 * @param unreadBytes bytes of an earlier response that the application had not consumed, at least 1
 * @param earlier the exchange that left the connection dirty
 * @param later the exchange that reused it, or to which the wrong bytes went
 */
public record Alert(
    String id,
    Instant time,
    Kind kind,
    Certainty certainty,
    String message,
    String fingerprint,
    @Nullable String confirms,
    ConnectionView connection,
    @Nullable Long unreadBytes,
    @Nullable Timeout timeout,
    @Nullable Exchange earlier,
    @Nullable Exchange later,
    Evidence evidence,
    List<Operation> timeline) {

  public Alert {
    timeline = List.copyOf(timeline);
  }

  /** The same, with the traces that both exchanges belong to. */
  Alert traced(@Nullable TraceContext ofEarlier, @Nullable TraceContext ofLater) {
    return new Alert(
        id,
        time,
        kind,
        certainty,
        message,
        fingerprint,
        confirms,
        connection,
        unreadBytes,
        timeout,
        earlier == null ? null : earlier.traced(ofEarlier),
        later == null ? null : later.traced(ofLater),
        evidence,
        timeline);
  }

  /**
   * The connection at the moment of the alert.
   *
   * @param id numbered from 1 in this JVM
   * @param role {@code client} or {@code server}
   * @param api {@code socket} or {@code channel}
   * @param transport {@code tcp} or {@code unix}
   * @param mode {@code serial}, {@code pipelined}, {@code multiplexed} or {@code duplex}
   * @param requests requests begun, from 0
   * @param responses responses completed, from 0
   */
  public record ConnectionView(
      long id,
      String role,
      String api,
      String transport,
      boolean tls,
      @Nullable String local,
      @Nullable String peer,
      String protocol,
      String mode,
      Instant openedAt,
      long requests,
      long responses) {}

  /**
   * A read that timed out.
   *
   * @param afterMillis the time limit of the read, in milliseconds
   * @param stack innermost frame first, {@code pkg.Type.method(File.java:12)}
   */
  public record Timeout(Instant at, long afterMillis, String thread, List<String> stack) {
    public Timeout {
      stack = List.copyOf(stack);
    }
  }

  /**
   * One request and its response.
   *
   * @param number from 1 on its connection
   * @param command the request's verb alone, when a decoder knows it
   * @param stack empty when none was taken
   * @param trace where its thread was in a distributed trace
   */
  public record Exchange(
      long number,
      @Nullable Instant at,
      @Nullable String thread,
      @Nullable String command,
      List<String> stack,
      @Nullable TraceContext trace) {
    public Exchange {
      stack = List.copyOf(stack);
    }

    /** One whose thread was in no trace. */
    public Exchange(
        long number,
        @Nullable Instant at,
        @Nullable String thread,
        @Nullable String command,
        List<String> stack) {
      this(number, at, thread, command, stack, null);
    }

    private Exchange traced(@Nullable TraceContext found) {
      return new Exchange(number, at, thread, command, stack, found);
    }
  }

  /**
   * Why the alert holds.
   *
   * @param type {@code order}, {@code identity}, {@code impossibility}, {@code kernel}, {@code
   *     timeout}, {@code threads} or {@code framing}
   * @param rules ids of the framing rules that were broken; may be empty
   * @param aliases what other tools call them, {@code tool:name}; may be empty
   */
  public record Evidence(String type, String detail, List<String> rules, List<String> aliases) {
    public Evidence {
      rules = List.copyOf(rules);
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * One line of the timeline.
   *
   * @param offsetMicros microseconds before (negative) the alert
   * @param op {@code write}, {@code read}, {@code timeout}, {@code close} or {@code unread}
   * @param bytes 0 or more
   */
  public record Operation(
      long offsetMicros, String op, long bytes, @Nullable String thread, long exchange) {}
}
