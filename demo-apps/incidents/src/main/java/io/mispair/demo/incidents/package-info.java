/**
 * The incidents that answers to the wrong question are known by, each as a demo. A launcher, which
 * is not under the agent, starts the servers and runs each scene in a JVM of its own: as it went
 * wrong, the same under the agent, and mended.
 */
@NullMarked
package io.mispair.demo.incidents;

import org.jspecify.annotations.NullMarked;
