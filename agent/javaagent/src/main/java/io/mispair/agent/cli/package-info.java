/** The command line, {@code java -jar mispair.jar}. */
@NullMarked
package io.mispair.agent.cli;

import org.jspecify.annotations.NullMarked;
