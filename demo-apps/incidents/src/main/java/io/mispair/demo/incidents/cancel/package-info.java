/** A caller that gives up on a task, which goes on. */
@NullMarked
package io.mispair.demo.incidents.cancel;

import org.jspecify.annotations.NullMarked;
