package io.mispair.telemetry;

import io.mispair.audit.Audit;
import java.util.function.LongSupplier;

/**
 * What metrics are made of.
 *
 * @param audit counts alerts and connections
 * @param dropped alerts that did not reach a sink so far, from 0
 */
public record Measured(Audit audit, LongSupplier dropped) {}
