/**
 * Libraries, and ways to write a client, that give the answer to another question than the one that
 * was asked, and beside each the one that does not. They use nothing of Mispair's.
 */
@NullMarked
package io.mispair.demo.bugs;

import org.jspecify.annotations.NullMarked;
