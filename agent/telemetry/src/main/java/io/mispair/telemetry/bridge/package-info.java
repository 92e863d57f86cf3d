/**
 * The only classes that know OpenTelemetry's API. They are defined once for each copy of it, by a
 * loader of their own; nothing else refers to them by name.
 */
@NullMarked
package io.mispair.telemetry.bridge;

import org.jspecify.annotations.NullMarked;
