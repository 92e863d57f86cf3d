package io.mispair.instrumentation.hooks;

import java.util.ArrayList;
import java.util.List;

/**
 * A class with hooks in the middle of its methods.
 *
 * @param name the binary name
 * @param sites the internal name of the probe's class whose methods are called
 * @param alternatives whether each version of the class has only one of the hooks
 */
public record HookedCalls(String name, String sites, boolean alternatives, List<CallHook> hooks) {

  public HookedCalls {
    hooks = List.copyOf(hooks);
  }

  /** The name as in class files, with slashes. */
  public String internalName() {
    return name.replace('.', '/');
  }

  /**
   * The same class of a library whose names begin otherwise, as those of shaded ones do.
   *
   * @param from the beginning of its own names, with slashes
   * @param to what stands there instead
   */
  public HookedCalls renamed(String from, String to) {
    List<CallHook> renamed = new ArrayList<>(hooks.size());
    for (CallHook hook : hooks) {
      renamed.add(hook.renamed(from, to));
    }
    String own = internalName().replace(from, to).replace('/', '.');
    return new HookedCalls(own, sites, alternatives, renamed);
  }
}
