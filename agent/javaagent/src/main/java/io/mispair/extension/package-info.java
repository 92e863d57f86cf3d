/** Mispair as an extension of OpenTelemetry's Java agent. No other application looks here. */
@NullMarked
package io.mispair.extension;

import org.jspecify.annotations.NullMarked;
