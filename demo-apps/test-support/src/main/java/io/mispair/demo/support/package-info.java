/**
 * What tests with real servers share: JDKs, the machine's servers, JVMs under the packaged agent.
 * Nothing of it ends up in the agent.
 */
@NullMarked
package io.mispair.demo.support;

import org.jspecify.annotations.NullMarked;
