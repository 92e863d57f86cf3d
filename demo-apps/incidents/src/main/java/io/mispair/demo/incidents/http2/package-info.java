/** Timeouts over HTTP/2, where a late answer harms nobody. */
@NullMarked
package io.mispair.demo.incidents.http2;

import org.jspecify.annotations.NullMarked;
