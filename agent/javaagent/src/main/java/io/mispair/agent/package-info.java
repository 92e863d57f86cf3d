/**
 * The only classes of the agent that the application can see: what the JVM and the launcher call by
 * name, and the loader of all the rest. Nothing here may use a lambda, a regular expression,
 * logging, {@code java.nio.file} or a class of another package of the agent.
 */
@NullMarked
package io.mispair.agent;

import org.jspecify.annotations.NullMarked;
