/**
 * Integration tests: they fork JVMs of every JDK found, with the packaged jar as their agent, run
 * the programs of the packages below, and look at what was printed and at the alerts file.
 */
@NullMarked
package io.mispair.it;

import org.jspecify.annotations.NullMarked;
