package io.mispair.telemetry.bridge;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert as a span in the trace of the request that got, or was about to get, a wrong answer. */
final class AlertSpan {

  private final Tracer tracer;

  AlertSpan(Tracer tracer) {
    this.tracer = tracer;
  }

  /** The context of the span that was emitted. */
  Context emit(Alert alert, Attributes attributes) {
    SpanContext victim = of(alert.later());
    SpanContext earlier = of(alert.earlier());
    Context parent = victim == null ? Context.root() : Context.root().with(Span.wrap(victim));
    SpanBuilder builder =
        tracer
            .spanBuilder("mispair.alert")
            .setParent(parent)
            .setSpanKind(SpanKind.INTERNAL)
            .setStartTimestamp(start(alert))
            .setAllAttributes(attributes);
    if (earlier != null) {
      builder.addLink(earlier);
    }
    Span span = builder.startSpan();
    if (alert.certainty() == Certainty.CONFIRMED) {
      span.setStatus(StatusCode.ERROR, alert.message());
    }
    span.end(alert.time());
    return parent.with(span);
  }

  private static Instant start(Alert alert) {
    Alert.Exchange earlier = alert.earlier();
    Instant begun = earlier == null ? null : earlier.at();
    if (begun == null && alert.timeout() != null) {
      begun = alert.timeout().at();
    }
    return begun == null || begun.isAfter(alert.time()) ? alert.time() : begun;
  }

  private static @Nullable SpanContext of(Alert.@Nullable Exchange exchange) {
    TraceContext trace = exchange == null ? null : exchange.trace();
    return trace == null
        ? null
        : SpanContext.create(
            trace.traceId(),
            trace.spanId(),
            trace.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
            TraceState.getDefault());
  }
}
