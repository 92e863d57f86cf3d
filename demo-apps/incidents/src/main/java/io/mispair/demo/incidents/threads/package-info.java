/** One connection, and several threads that use it at once. */
@NullMarked
package io.mispair.demo.incidents.threads;

import org.jspecify.annotations.NullMarked;
