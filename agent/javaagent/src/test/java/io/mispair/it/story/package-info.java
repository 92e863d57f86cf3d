/**
 * Programs that a forked JVM runs with the agent on it: stories of one connection each, told
 * through real sockets. Nothing here may depend on anything but the JDK: no JUnit, no class of the
 * agent.
 */
@NullMarked
package io.mispair.it.story;

import org.jspecify.annotations.NullMarked;
