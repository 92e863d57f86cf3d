package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookPoint;
import java.util.Set;

/**
 * A class file after weaving.
 *
 * @param classFile what to give to the JVM
 * @param missing the hooks of the table that this class has no method for: they are not covered
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
public record Woven(byte[] classFile, Set<HookPoint> missing) {

  public Woven {
    missing = Set.copyOf(missing);
  }
}
