/** Runs the client programs under the packaged agent, and starts the servers that they need. */
@NullMarked
package io.mispair.demo.clients;

import org.jspecify.annotations.NullMarked;
