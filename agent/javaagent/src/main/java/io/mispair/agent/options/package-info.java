/**
 * The one vocabulary of options, wherever they are given. Read in premain: nothing here may use a
 * lambda, a regular expression, logging or {@code java.nio.file}.
 */
@NullMarked
package io.mispair.agent.options;

import org.jspecify.annotations.NullMarked;
