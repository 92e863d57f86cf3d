package io.opentelemetry.javaagent.extension;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/**
 * The shape of what OpenTelemetry's Java agent calls when it has started, to compile against: for
 * its 2.33 the artefact with extensions' types is not in Maven Central. Not packaged; that agent
 * brings the type itself, and a test loads ours as its extension.
 */
public interface AgentListener {

  void afterAgent(AutoConfiguredOpenTelemetrySdk sdk);
}
