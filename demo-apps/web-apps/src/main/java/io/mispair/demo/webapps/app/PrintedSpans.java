package io.mispair.demo.webapps.app;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Prints each span that arrives in an application's tracing, a line each. */
final class PrintedSpans implements SpanExporter {

  private final String application;

  PrintedSpans(String application) {
    this.application = application;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    for (SpanData span : spans) {
      StringBuilder line = new StringBuilder("SPAN ").append(application);
      line.append(' ').append(span.getName());
      line.append(' ').append(span.getTraceId());
      for (LinkData link : span.getLinks()) {
        line.append(' ').append(link.getSpanContext().getTraceId());
      }
      System.out.println(line);
    }
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
