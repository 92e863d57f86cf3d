/**
 * Real client libraries, each used as its manual says: programs in which the agent has to stay
 * silent. They use nothing of Mispair's.
 */
@NullMarked
package io.mispair.demo.clients;

import org.jspecify.annotations.NullMarked;
