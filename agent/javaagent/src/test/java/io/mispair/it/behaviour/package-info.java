/**
 * A program that shows how the JDK's sockets behave, in words that are the same each time: run with
 * and without the agent it must print the same. Nothing here may depend on anything but the JDK.
 */
@NullMarked
package io.mispair.it.behaviour;

import org.jspecify.annotations.NullMarked;
