/** Writes transcripts of live connections, in the format of the decoders' vectors. */
@NullMarked
package io.mispair.demo.recorder;

import org.jspecify.annotations.NullMarked;
