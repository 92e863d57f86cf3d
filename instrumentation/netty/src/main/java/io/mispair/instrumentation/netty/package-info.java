/**
 * Which methods of Netty's native transports are hooked, what is asked of their connections, and
 * how memory is looked at of which only the address is known. Netty's own classes are known by name
 * alone: there may be several of them in a JVM, and none.
 */
@NullMarked
package io.mispair.instrumentation.netty;

import org.jspecify.annotations.NullMarked;
