/** The wrong songs of 2008, played again with a real MogileFS client and a small tracker. */
@NullMarked
package io.mispair.demo.incidents.mogilefs;

import org.jspecify.annotations.NullMarked;
