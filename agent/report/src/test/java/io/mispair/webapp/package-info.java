/** What the tests load as applications of their own, apart from the agent. */
@NullMarked
package io.mispair.webapp;

import org.jspecify.annotations.NullMarked;
