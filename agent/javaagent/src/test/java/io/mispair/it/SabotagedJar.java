package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.agent.JarEditor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The packaged jar with one change: a method of the audit's connection does nothing but throw. */
final class SabotagedJar {
  private static final String CONNECTION = "isolated/audit.zip!io/mispair/audit/Connection.class";
  private static final String FAILURE = "java/lang/IllegalStateException";

  private SabotagedJar() {}

  /**
   * @param method its name; it must be the only one
   */
  static Path with(String method, Path copy) throws IOException {
    JarEditor.edit(
        ForkedJvm.agentJar(), copy, CONNECTION, classFile -> sabotage(classFile, method));
    return copy;
  }

  private static byte[] sabotage(byte[] classFile, String method) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    AtomicInteger found = new AtomicInteger();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor kept = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals(method)) {
              return kept;
            }
            found.incrementAndGet();
            throwOnly(kept);
            return null;
          }
        };
    new ClassReader(classFile).accept(visitor, 0);
    assertEquals(1, found.get(), "methods named " + method);
    return writer.toByteArray();
  }

  private static void throwOnly(MethodVisitor code) {
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, FAILURE);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, FAILURE, "<init>", "()V", false);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
