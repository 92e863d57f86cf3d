/** Reads alerts files, groups what is in them, and shows it as a page or as text. */
@NullMarked
package io.mispair.digest;

import org.jspecify.annotations.NullMarked;
