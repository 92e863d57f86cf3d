/** A program of ten thousand virtual threads, each with connections of its own and shared ones. */
@NullMarked
package io.mispair.it.crowd;

import org.jspecify.annotations.NullMarked;
