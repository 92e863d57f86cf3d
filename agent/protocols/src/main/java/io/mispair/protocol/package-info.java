/**
 * Bytes to frames: one package-private decoder a protocol behind {@link Decoder}, and the registry
 * that picks one. Nothing here knows a connection, a socket, a thread or a clock.
 */
@NullMarked
package io.mispair.protocol;

import org.jspecify.annotations.NullMarked;
