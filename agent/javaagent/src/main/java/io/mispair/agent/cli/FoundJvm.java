package io.mispair.agent.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A JVM of this machine. Apart from the command: picocli reads the methods of every command, and
 * without the module {@code jdk.attach} none could be run if one named its types.
 *
 * @param command the main class and its arguments
 */
record FoundJvm(long pid, String command) {

  /**
   * All but this one, by their process ids.
   *
   * @throws NoClassDefFoundError when this Java has no module {@code jdk.attach}
   */
  static List<FoundJvm> others() {
    List<FoundJvm> found = new ArrayList<>();
    for (VirtualMachineDescriptor jvm : VirtualMachine.list()) {
      long pid = Long.parseLong(jvm.id());
      if (pid != ProcessHandle.current().pid()) {
        found.add(new FoundJvm(pid, jvm.displayName()));
      }
    }
    found.sort(Comparator.comparingLong(FoundJvm::pid));
    return found;
  }
}
