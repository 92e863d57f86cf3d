/**
 * Connections, exchanges, pairing, rules, and the alerts they lead to. Time comes from an injected
 * {@link io.mispair.audit.Clock}, alerts go to an injected {@link io.mispair.audit.AlertListener};
 * nothing here reads the environment, opens a file or prints.
 */
@NullMarked
package io.mispair.audit;

import org.jspecify.annotations.NullMarked;
