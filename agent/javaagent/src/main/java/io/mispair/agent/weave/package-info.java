/**
 * Puts the calls of the hook table into the bytes of JDK classes: at load time with a field, or
 * later without. It knows class files and {@code java.lang.instrument}; when and whether to weave,
 * options and reports are for others.
 */
@NullMarked
package io.mispair.agent.weave;

import org.jspecify.annotations.NullMarked;
