/**
 * The other side of a program's connections, in front of a real server or in its place: what it
 * says comes when it is told to, never by chance.
 */
@NullMarked
package io.mispair.demo.support.far;

import org.jspecify.annotations.NullMarked;
