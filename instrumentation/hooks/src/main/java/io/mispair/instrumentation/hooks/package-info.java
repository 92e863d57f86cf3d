/**
 * What a table of hooked methods is made of, and the advice for classes that were loaded before
 * they could be woven. Which classes are hooked is the tables' business, and what happens at a hook
 * the probe's; nothing here knows a socket, the audit or how a class is woven.
 */
@NullMarked
package io.mispair.instrumentation.hooks;

import org.jspecify.annotations.NullMarked;
