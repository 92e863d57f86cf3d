/**
 * The wrong songs of 2008, played again with a real MogileFS client. This is a victim application:
 * it runs under the agent's jar and uses nothing of Mispair's but the alerts file.
 */
@NullMarked
package io.mispair.demo.mogilefs;

import org.jspecify.annotations.NullMarked;
