package io.mispair.agent.weave;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Generates the class that defines others on the boot loader. It is generated because javac lets
 * nobody compile against {@code jdk.internal.misc} for a given release:
 *
 * <pre>{@code
 * public final class BootDefiner implements BiConsumer {
 *   public void accept(Object name, Object classFile) {
 *     byte[] bytes = (byte[]) classFile;
 *     Unsafe.getUnsafe().defineClass((String) name, bytes, 0, bytes.length, null, null);
 *   }
 * }
 * }</pre>
 */
final class BootDefiner {

  static final String UNSAFE_PACKAGE = "jdk.internal.misc";

  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  private BootDefiner() {}

  static byte[] classFile() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
        "io/mispair/agent/weave/generated/BootDefiner",
        null,
        "java/lang/Object",
        new String[] {"java/util/function/BiConsumer"});
    writeConstructor(writer);
    writeAccept(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void writeConstructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void writeAccept(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "accept", "(Ljava/lang/Object;Ljava/lang/Object;)V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitTypeInsn(Opcodes.CHECKCAST, "[B");
    code.visitVarInsn(Opcodes.ASTORE, 3);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
    code.visitVarInsn(Opcodes.ALOAD, 3);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ALOAD, 3);
    code.visitInsn(Opcodes.ARRAYLENGTH);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        UNSAFE,
        "defineClass",
        "(Ljava/lang/String;[BIILjava/lang/ClassLoader;Ljava/security/ProtectionDomain;)"
            + "Ljava/lang/Class;",
        false);
    code.visitInsn(Opcodes.POP);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
