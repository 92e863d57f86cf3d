/** A traced client that is given another user's song, for back ends that show traces. */
@NullMarked
package io.mispair.demo.traced;

import org.jspecify.annotations.NullMarked;
