/** A connection between a proxy and a back end with one response too many. */
@NullMarked
package io.mispair.demo.incidents.desync;

import org.jspecify.annotations.NullMarked;
