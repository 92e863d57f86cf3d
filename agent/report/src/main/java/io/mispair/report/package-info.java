/**
 * Alerts out: the sinks behind {@link io.mispair.report.Reporter} and the alert's JSON Schema.
 * Nothing here judges a connection; nothing but {@link io.mispair.report.Reporter} starts a thread.
 */
@NullMarked
package io.mispair.report;

import org.jspecify.annotations.NullMarked;
