package io.mispair.instrumentation.jdk;

import java.util.List;

/**
 * A class with hooks in the middle of its methods.
 *
 * @param name the binary name
 * @param alternatives whether each JDK has only one of the hooks
 */
public record HookedCalls(String name, boolean alternatives, List<CallHook> hooks) {

  public HookedCalls {
    hooks = List.copyOf(hooks);
  }

  /** The name as in class files, with slashes. */
  public String internalName() {
    return name.replace('.', '/');
  }
}
