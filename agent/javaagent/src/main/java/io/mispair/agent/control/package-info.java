/**
 * What the command line and an agent in another JVM say to each other: orders go with the attach,
 * answers come back through the JVM's own agent properties.
 */
@NullMarked
package io.mispair.agent.control;

import org.jspecify.annotations.NullMarked;
