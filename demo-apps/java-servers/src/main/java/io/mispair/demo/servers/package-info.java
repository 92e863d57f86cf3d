/** Servers from Maven Central, each started by its main class in a JVM of its own. */
@NullMarked
package io.mispair.demo.servers;

import org.jspecify.annotations.NullMarked;
