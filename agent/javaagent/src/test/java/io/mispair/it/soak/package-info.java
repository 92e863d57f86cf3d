/** Opens and drops connections for a while, and looks at what the agent still keeps of them. */
@NullMarked
package io.mispair.it.soak;

import org.jspecify.annotations.NullMarked;
