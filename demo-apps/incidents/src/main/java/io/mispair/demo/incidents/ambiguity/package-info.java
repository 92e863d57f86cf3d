/** HTTP messages whose end can be read in more than one way, and what parsers make of them. */
@NullMarked
package io.mispair.demo.incidents.ambiguity;

import org.jspecify.annotations.NullMarked;
