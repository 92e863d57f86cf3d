/** Correct clients, of which nothing may be said. */
@NullMarked
package io.mispair.demo.incidents.wellbehaved;

import org.jspecify.annotations.NullMarked;
