package io.mispair.it.traced;

import io.mispair.it.story.SuppressedErrors;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a connection dirty in one span and reuses it in another. Its argument says when it makes
 * its SDK the global one: {@code early}, {@code late} (after the alert) or {@code never}; or {@code
 * agent}, when another has done so.
 */
public final class TracedApplication {
  private static final int PATIENCE_SECONDS = 20;

  private TracedApplication() {}

  public static void main(String[] arguments) throws Exception {
    String when = arguments[0];
    PrintedSdk printed = new PrintedSdk();
    OpenTelemetrySdk sdk = when.equals("agent") ? null : printed.make();
    if (when.equals("early")) {
      GlobalOpenTelemetry.set(sdk);
    }
    try (LeftDirty client = new LeftDirty()) {
      run(when, client, printed, sdk);
    }
    if (sdk != null) {
      sdk.getSdkMeterProvider().close();
    }
    SuppressedErrors.print();
  }

  private static void run(String when, LeftDirty client, PrintedSdk printed, OpenTelemetrySdk sdk)
      throws Exception {
    OpenTelemetry used = sdk == null ? GlobalOpenTelemetry.get() : sdk;
    Span alice = used.getTracer("application").spanBuilder("alice").startSpan();
    try (Scope scope = alice.makeCurrent()) {
      say("ALICE", alice);
      client.alice();
    }
    alice.end();
    Span bob = used.getTracer("application").spanBuilder("bob").startSpan();
    try (Scope scope = bob.makeCurrent()) {
      say("BOB", bob);
      client.bob();
    }
    bob.end();
    if (when.equals("late")) {
      Thread.sleep(500);
      // Throws if anybody has called get() before.
      GlobalOpenTelemetry.set(sdk);
    }
    if (when.equals("early") || when.equals("late")) {
      if (!printed.alerts.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.out.println("NO ALERT");
      }
    }
    if (!when.equals("never")) {
      // The metrics are registered some time after the first socket.
      Thread.sleep(2500);
    }
  }

  private static void say(String who, Span span) {
    String trace = span.getSpanContext().getTraceId();
    System.out.println(who + " " + trace + " " + span.getSpanContext().getSpanId());
  }
}
