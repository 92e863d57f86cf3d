/** Content that looks like protocol, and clients that look for the end in it. */
@NullMarked
package io.mispair.demo.incidents.phantom;

import org.jspecify.annotations.NullMarked;
