/** The agent's own threads, whose connections are nobody's business. */
@NullMarked
package io.mispair.agent.thread;

import org.jspecify.annotations.NullMarked;
