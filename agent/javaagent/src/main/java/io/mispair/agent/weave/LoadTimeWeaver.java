package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookedClass;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * Weaves a class while it is being loaded. Each hooked method {@code m} keeps its body, byte for
 * byte, as the private {@code mispair$m}; a wrapper takes its name and calls the probe around it. A
 * class whose objects are connections also gets the field that holds its probe, and answers to
 * {@code WovenSocket}.
 *
 * <p>Uses only the ASM in Byte Buddy's jar: loading Byte Buddy proper costs a program's start most
 * of a second.
 */
public final class LoadTimeWeaver {

  private LoadTimeWeaver() {}

  /**
   * Weaves one class.
   *
   * @param hooked what the table says of it
   * @throws IllegalStateException when the class is not what the table takes it for, or woven
   *     already
   * @throws RuntimeException when the class file cannot be read, such as one of a JDK too new
   */
  public static Woven weave(HookedClass hooked, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    // Made from the reader, so that methods are copied as bytes and not written anew; and frames
    // are never computed, because that would load classes while one is being loaded.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    WeavingVisitor visitor = new WeavingVisitor(writer, hooked);
    reader.accept(visitor, 0);
    return new Woven(writer.toByteArray(), visitor.missing());
  }
}
