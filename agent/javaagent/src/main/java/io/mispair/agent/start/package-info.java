/**
 * From premain to the first woven class, in the agent's own class loader. Until a socket class
 * loads, only the options have been read and the gate is in place. What runs before that may use no
 * lambda, regular expression, logging or {@code java.nio.file}.
 */
@NullMarked
package io.mispair.agent.start;

import org.jspecify.annotations.NullMarked;
