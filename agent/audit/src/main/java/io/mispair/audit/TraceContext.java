package io.mispair.audit;

/**
 * Where in a distributed trace a thread was, as the application's tracing has it.
 *
 * @param traceId 32 hex digits in lower case, not all zero
 * @param spanId 16 hex digits in lower case, not all zero
 * @param sampled whether the trace is recorded
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {}
