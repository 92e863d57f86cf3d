/**
 * Alerts and figures into OpenTelemetry, the application's or that of its Java agent. Nothing in
 * this package mentions a type of OpenTelemetry's: those that do are in the package {@code bridge},
 * which only {@link io.mispair.telemetry.BridgeLoader} loads.
 */
@NullMarked
package io.mispair.telemetry;

import org.jspecify.annotations.NullMarked;
