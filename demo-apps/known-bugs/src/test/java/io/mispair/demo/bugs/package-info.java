/** Runs the programs under the packaged agent, and starts the servers that they need. */
@NullMarked
package io.mispair.demo.bugs;

import org.jspecify.annotations.NullMarked;
