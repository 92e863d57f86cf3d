package io.mispair.agent.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The body of {@code mispair$available()} for an asynchronous channel, which has no method to ask:
 *
 * <pre>{@code
 * try {
 *   begin();                     // the descriptor stays open until end()
 *   return Net.available(fd);
 * } finally {
 *   end();
 * }
 * }</pre>
 */
final class AsyncAvailable {

  private static final String THROWABLE = "java/lang/Throwable";

  private AsyncAvailable() {}

  static void write(MethodVisitor code, String owner) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, end, handler, THROWABLE);
    code.visitLabel(start);
    call(code, owner, "begin");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, owner, "fd", "Ljava/io/FileDescriptor;");
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "sun/nio/ch/Net", "available", "(Ljava/io/FileDescriptor;)I", false);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLabel(end);
    call(code, owner, "end");
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(handler);
    code.visitFrame(Opcodes.F_NEW, 1, new Object[] {owner}, 1, new Object[] {THROWABLE});
    code.visitVarInsn(Opcodes.ASTORE, 1);
    call(code, owner, "end");
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.ATHROW);
  }

  private static void call(MethodVisitor code, String owner, String method) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method, "()V", false);
  }
}
