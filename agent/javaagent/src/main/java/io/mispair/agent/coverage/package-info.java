/**
 * What is audited and what is not: what the weavers did, and a self-test that moves bytes through
 * each hooked class over the loopback interface and compares them with what its probes saw.
 */
@NullMarked
package io.mispair.agent.coverage;

import org.jspecify.annotations.NullMarked;
