/** HTTP/1.1 beside protocols whose answers say whose they are: here only their order can tell. */
@NullMarked
package io.mispair.demo.incidents.http1;

import org.jspecify.annotations.NullMarked;
