package io.mispair.agent.weave;

import io.mispair.instrumentation.jdk.HookedClass;
import io.mispair.instrumentation.jdk.JdkHooks;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * Weaves a class while it is being loaded. Each hooked method {@code m} keeps its body, byte for
 * byte, as the private {@code mispair$m}; a wrapper takes its name and calls the probe around it.
 * The class also gets the field that holds its probe, and answers to {@code WovenSocket}.
 *
 * <p>Uses only the ASM in Byte Buddy's jar: loading Byte Buddy proper costs a program's start most
 * of a second.
 */
public final class LoadTimeWeaver {

  private final List<HookedClass> table;

  /** A weaver for the JDK's sockets. */
  public LoadTimeWeaver() {
    this(JdkHooks.CLASSES);
  }

  LoadTimeWeaver(List<HookedClass> table) {
    this.table = table;
  }

  /**
   * Weaves one class.
   *
   * @param internalClassName with slashes
   * @throws IllegalArgumentException when the class is not in the table
   * @throws IllegalStateException when the class is not what the table takes it for, or woven
   *     already
   * @throws RuntimeException when the class file cannot be read, such as one of a JDK too new
   */
  public Woven weave(String internalClassName, byte[] classFile) {
    HookedClass hooked = find(internalClassName);
    ClassReader reader = new ClassReader(classFile);
    // Made from the reader, so that methods are copied as bytes and not written anew; and frames
    // are never computed, because that would load classes while one is being loaded.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    WeavingVisitor visitor = new WeavingVisitor(writer, hooked);
    reader.accept(visitor, 0);
    return new Woven(writer.toByteArray(), visitor.missing());
  }

  private HookedClass find(String internalClassName) {
    for (HookedClass hooked : table) {
      if (hooked.internalName().equals(internalClassName)) {
        return hooked;
      }
    }
    throw new IllegalArgumentException(internalClassName + " is not in the table");
  }
}
