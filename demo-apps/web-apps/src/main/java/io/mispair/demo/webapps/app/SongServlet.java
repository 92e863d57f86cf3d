package io.mispair.demo.webapps.app;

import io.mispair.demo.webapps.SongLine;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Answers with a user's song, in a span and with the user in the logging context. */
public final class SongServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SongServlet.class);

  private transient OpenTelemetrySdk sdk;

  public SongServlet() {}

  @Override
  public void init() {
    String application = getServletContext().getContextPath();
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new PrintedSpans(application)))
                    .build())
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(
                        PeriodicMetricReader.builder(new NoticedMetrics(application))
                            .setInterval(Duration.ofMillis(200))
                            .build())
                    .build())
            .build();
    GlobalOpenTelemetry.set(sdk);
    LOG.warn("up");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String user = request.getParameter("user");
    Span span = sdk.getTracer("songs").spanBuilder(user).startSpan();
    MDC.put("user", user);
    try (Scope scope = span.makeCurrent()) {
      String name = request.getParameter("line");
      SongLine line = SongLine.of(name);
      response
          .getWriter()
          .print(name.startsWith("shared") ? line.askTogether(user) : line.ask(user));
    } finally {
      MDC.remove("user");
      span.end();
    }
  }

  @Override
  public void destroy() {
    sdk.close();
    stopLogging();
  }

  /** As the libraries' listeners for web applications do. */
  private static void stopLogging() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    try {
      if (factory.getClass().getName().startsWith("ch.qos.logback.")) {
        factory.getClass().getMethod("stop").invoke(factory);
      } else {
        Class.forName("org.apache.logging.log4j.LogManager").getMethod("shutdown").invoke(null);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
