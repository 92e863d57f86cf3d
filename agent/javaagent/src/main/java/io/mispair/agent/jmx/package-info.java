/** The MBean. Nothing here is loaded unless {@code jmx=on}. */
@NullMarked
package io.mispair.agent.jmx;

import org.jspecify.annotations.NullMarked;
