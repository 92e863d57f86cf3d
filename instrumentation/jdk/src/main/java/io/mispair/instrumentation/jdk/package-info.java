/**
 * Which methods of the JDK's sockets are hooked, and the advice for classes that were loaded before
 * they could be woven. What happens at a hook is the probe's business; nothing here knows the audit
 * or how a class is woven.
 */
@NullMarked
package io.mispair.instrumentation.jdk;

import org.jspecify.annotations.NullMarked;
