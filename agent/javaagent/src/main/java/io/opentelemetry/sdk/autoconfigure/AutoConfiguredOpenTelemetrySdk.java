package io.opentelemetry.sdk.autoconfigure;

/** Only named in {@code AgentListener}. Not packaged, as that. */
public final class AutoConfiguredOpenTelemetrySdk {
  private AutoConfiguredOpenTelemetrySdk() {}
}
