package io.mispair.demo.traced;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * Asks for alice's song in one span, gives up, and asks for bob's in another, on the connection
 * that still owes alice's. With {@code sdk} it brings an SDK of its own, which the usual {@code
 * OTEL_} settings configure; with {@code agent} OpenTelemetry's Java agent is expected to be there,
 * with {@code none} nothing is.
 */
public final class Main {

  private static final int TIMEOUT_MILLIS = 100;

  /** By then the metrics are registered. */
  private static final int METRICS_MILLIS = 3500;

  private Main() {}

  /**
   * @param arguments {@code sdk}, {@code agent} or {@code none}
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("sdk")) {
      AutoConfiguredOpenTelemetrySdk.builder().setResultAsGlobal().build();
    }
    Tracer tracer = GlobalOpenTelemetry.get().getTracer("songs");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), new SongServer().start())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      for (int i = 0; i < 3; i++) {
        ask(socket, "user" + i);
      }
      inSpan(tracer, socket, "alice");
      Thread.sleep(3 * TIMEOUT_MILLIS);
      inSpan(tracer, socket, "bob");
    }
    Thread.sleep(METRICS_MILLIS);
    System.out.println("SUPPRESSED " + suppressed());
  }

  /** Errors that Mispair has kept from this program. */
  private static Object suppressed() throws ReflectiveOperationException {
    return Class.forName("io.mispair.agent.MispairAgent")
        .getMethod("suppressedErrors")
        .invoke(null);
  }

  private static void inSpan(Tracer tracer, Socket socket, String user) throws IOException {
    Span span = tracer.spanBuilder(user).startSpan();
    try (Scope scope = span.makeCurrent()) {
      System.out.println(
          user
              + ' '
              + span.getSpanContext().getTraceId()
              + ' '
              + span.getSpanContext().getSpanId());
      System.out.println(user + " got " + ask(socket, user));
    } catch (SocketTimeoutException e) {
      System.out.println(user + " gives up");
    } finally {
      span.end();
    }
  }

  private static String ask(Socket socket, String user) throws IOException {
    socket.getOutputStream().write((user + '\n').getBytes(StandardCharsets.US_ASCII));
    byte[] song = new byte[64];
    int length = socket.getInputStream().read(song);
    return new String(song, 0, Math.max(0, length), StandardCharsets.US_ASCII).trim();
  }
}
