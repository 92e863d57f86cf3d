package io.mispair.agent.options;

/**
 * One option as the user gave it.
 *
 * @param origin where, for people: {@code agent argument}, {@code system property mispair.idle},
 *     {@code environment variable MISPAIR_IDLE}
 */
record Given(String value, String origin) {}
