/** FastCGI, whose records carry lengths and ids, and what becomes of them in careless hands. */
@NullMarked
package io.mispair.demo.incidents.fastcgi;

import org.jspecify.annotations.NullMarked;
