package io.mispair.agent.weave;

import io.mispair.instrumentation.jdk.HookedClass;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** The field that holds a connection's probe, and the methods of {@code Probed}. */
final class ProbedMembers {

  private static final String FIELD = ProbeNames.PREFIX + "probe";
  private static final String ADDRESS = "()Ljava/net/SocketAddress;";
  private static final String INET_SOCKET_ADDRESS = "java/net/InetSocketAddress";
  private static final int SO_BINDADDR = 15;

  private final ClassVisitor target;
  private final String owner;
  private final HookedClass.Shape shape;
  private final boolean hasTimeout;

  ProbedMembers(ClassVisitor target, HookedClass hooked, boolean hasTimeout) {
    this.target = target;
    this.owner = hooked.internalName();
    this.shape = hooked.shape();
    this.hasTimeout = hasTimeout;
  }

  void append() {
    target
        .visitField(
            Opcodes.ACC_PRIVATE
                | Opcodes.ACC_VOLATILE
                | Opcodes.ACC_TRANSIENT
                | Opcodes.ACC_SYNTHETIC,
            FIELD,
            ProbeNames.CONNECTION_PROBE_TYPE,
            null,
            null)
        .visitEnd();
    appendGetter();
    appendSetter();
    appendAvailable();
    appendReadTimeout();
    if (shape == HookedClass.Shape.SOCKET_IMPL) {
      appendRemoteOfImpl();
      appendLocalOfImpl();
    } else {
      appendDelegate("mispair$remoteAddress", "getRemoteAddress");
      appendDelegate("mispair$localAddress", "getLocalAddress");
    }
  }

  private void appendGetter() {
    MethodVisitor code = begin("mispair$probe", "()" + ProbeNames.CONNECTION_PROBE_TYPE);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, ProbeNames.CONNECTION_PROBE_TYPE);
    end(code, Opcodes.ARETURN);
  }

  private void appendSetter() {
    MethodVisitor code = begin("mispair$probe", "(" + ProbeNames.CONNECTION_PROBE_TYPE + ")V");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitFieldInsn(Opcodes.PUTFIELD, owner, FIELD, ProbeNames.CONNECTION_PROBE_TYPE);
    end(code, Opcodes.RETURN);
  }

  private void appendAvailable() {
    MethodVisitor code = begin("mispair$available", "()I");
    if (shape == HookedClass.Shape.ASYNC_CHANNEL) {
      AsyncAvailable.write(code, owner);
      code.visitMaxs(0, 0);
      code.visitEnd();
    } else {
      callThis(code, "available", "()I");
      end(code, Opcodes.IRETURN);
    }
  }

  private void appendReadTimeout() {
    MethodVisitor code = begin("mispair$readTimeoutMillis", "()I");
    if (shape == HookedClass.Shape.SOCKET_IMPL && hasTimeout) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, owner, "timeout", "I");
    } else {
      code.visitInsn(Opcodes.ICONST_0);
    }
    end(code, Opcodes.IRETURN);
  }

  private void appendRemoteOfImpl() {
    MethodVisitor code = begin("mispair$remoteAddress", ADDRESS);
    Label connected = new Label();
    callThis(code, "getPort", "()I");
    code.visitJumpInsn(Opcodes.IFNE, connected);
    // Before the connect, the address is that of the bind.
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(connected);
    code.visitFrame(Opcodes.F_NEW, 1, new Object[] {owner}, 0, new Object[0]);
    code.visitTypeInsn(Opcodes.NEW, INET_SOCKET_ADDRESS);
    code.visitInsn(Opcodes.DUP);
    callThis(code, "getInetAddress", "()Ljava/net/InetAddress;");
    callThis(code, "getPort", "()I");
    endWithAddress(code);
  }

  private void appendLocalOfImpl() {
    MethodVisitor code = begin("mispair$localAddress", ADDRESS);
    code.visitTypeInsn(Opcodes.NEW, INET_SOCKET_ADDRESS);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitIntInsn(Opcodes.BIPUSH, SO_BINDADDR);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, "getOption", "(I)Ljava/lang/Object;", false);
    code.visitTypeInsn(Opcodes.CHECKCAST, "java/net/InetAddress");
    callThis(code, "getLocalPort", "()I");
    endWithAddress(code);
  }

  private void appendDelegate(String name, String method) {
    MethodVisitor code = begin(name, ADDRESS);
    callThis(code, method, ADDRESS);
    end(code, Opcodes.ARETURN);
  }

  private MethodVisitor begin(String name, String descriptor) {
    MethodVisitor code =
        target.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC,
            name,
            descriptor,
            null,
            null);
    code.visitCode();
    return code;
  }

  private void callThis(MethodVisitor code, String method, String descriptor) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method, descriptor, false);
  }

  private static void endWithAddress(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, INET_SOCKET_ADDRESS, "<init>", "(Ljava/net/InetAddress;I)V", false);
    end(code, Opcodes.ARETURN);
  }

  private static void end(MethodVisitor code, int returnOpcode) {
    code.visitInsn(returnOpcode);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
