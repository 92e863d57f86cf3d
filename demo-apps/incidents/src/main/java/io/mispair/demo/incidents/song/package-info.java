/** A music site's pool and the cache in front of it. */
@NullMarked
package io.mispair.demo.incidents.song;

import org.jspecify.annotations.NullMarked;
