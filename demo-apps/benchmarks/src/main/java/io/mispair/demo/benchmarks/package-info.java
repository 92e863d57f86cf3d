/**
 * What Mispair costs: a healthy exchange within the audit, a round trip under the agent, a
 * program's start. What the figures mean is in {@code docs/overhead.md}.
 */
@NullMarked
package io.mispair.demo.benchmarks;

import org.jspecify.annotations.NullMarked;
