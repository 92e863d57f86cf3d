/** A batch of memcached requests that is given up on between its writing and its reading. */
@NullMarked
package io.mispair.demo.incidents.memcached;

import org.jspecify.annotations.NullMarked;
