package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.probe.WovenSocket;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The field that holds a connection's probe, and what {@code WovenSocket} asks for. */
final class ProbedMembers {

  private static final String FIELD = ProbeNames.PREFIX + "probe";
  private static final String APPLY = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
  private static final String ADDRESS = "()Ljava/net/SocketAddress;";
  private static final String INET_SOCKET_ADDRESS = "java/net/InetSocketAddress";
  private static final int SO_BINDADDR = 15;

  private final ClassVisitor target;
  private final String owner;
  private final HookedClass.Shape shape;
  private final HookedClass.@Nullable KeptField input;
  private final HookedClass.@Nullable KeptField engine;
  private final boolean hasTimeout;

  ProbedMembers(ClassVisitor target, HookedClass hooked, boolean hasTimeout) {
    this.target = target;
    this.owner = hooked.internalName();
    this.shape = hooked.shape();
    this.input = hooked.input();
    this.engine = hooked.engine();
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
    appendAnswers();
    if (shape == HookedClass.Shape.DESCRIPTOR) {
      return;
    }
    appendAvailable();
    appendReadTimeout();
    switch (shape) {
      case SOCKET_IMPL -> {
        appendRemoteOfImpl();
        appendLocalOfImpl();
      }
      case SSL_SOCKET -> {
        appendDelegate(WovenSocket.REMOTE_ADDRESS, "getRemoteSocketAddress");
        appendDelegate(WovenSocket.LOCAL_ADDRESS, "getLocalSocketAddress");
      }
      case SSL_ENGINE -> {
        appendNothing(WovenSocket.REMOTE_ADDRESS);
        appendNothing(WovenSocket.LOCAL_ADDRESS);
      }
      default -> {
        appendDelegate(WovenSocket.REMOTE_ADDRESS, "getRemoteAddress");
        appendDelegate(WovenSocket.LOCAL_ADDRESS, "getLocalAddress");
      }
    }
  }

  /** {@code BiFunction.apply}. */
  private void appendAnswers() {
    MethodVisitor code = begin(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "apply", APPLY);
    Label next = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitJumpInsn(Opcodes.IFNONNULL, next);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, ProbeNames.CONNECTION_PROBE_TYPE);
    answer(code, next);

    next = ifAsked(code, WovenSocket.SET_PROBE);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitTypeInsn(Opcodes.CHECKCAST, ProbeNames.CONNECTION_PROBE);
    code.visitFieldInsn(Opcodes.PUTFIELD, owner, FIELD, ProbeNames.CONNECTION_PROBE_TYPE);
    code.visitInsn(Opcodes.ACONST_NULL);
    answer(code, next);

    if (shape != HookedClass.Shape.DESCRIPTOR) {
      appendMembers(code);
    }
    code.visitInsn(Opcodes.ACONST_NULL);
    end(code, Opcodes.ARETURN);
  }

  private void appendMembers(MethodVisitor code) {
    Label next;
    for (String number : new String[] {WovenSocket.AVAILABLE, WovenSocket.READ_TIMEOUT}) {
      next = ifAsked(code, number);
      callOwn(code, number, "()I");
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
      answer(code, next);
    }
    for (String address : new String[] {WovenSocket.REMOTE_ADDRESS, WovenSocket.LOCAL_ADDRESS}) {
      next = ifAsked(code, address);
      callOwn(code, address, ADDRESS);
      answer(code, next);
    }
    if (engine != null) {
      next = ifAsked(code, WovenSocket.ENGINE);
      loadField(code, engine);
      answer(code, next);
    }
  }

  /** Goes on at the answered label when another member is asked for. */
  private static Label ifAsked(MethodVisitor code, String member) {
    Label next = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitLdcInsn(member);
    // The same string: constants are interned.
    code.visitJumpInsn(Opcodes.IF_ACMPNE, next);
    return next;
  }

  private void answer(MethodVisitor code, Label next) {
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(next);
    code.visitFrame(
        Opcodes.F_NEW,
        3,
        new Object[] {owner, "java/lang/Object", "java/lang/Object"},
        0,
        new Object[0]);
  }

  private void appendAvailable() {
    MethodVisitor code = begin(Opcodes.ACC_PRIVATE, WovenSocket.AVAILABLE, "()I");
    if (shape == HookedClass.Shape.ASYNC_CHANNEL) {
      AsyncAvailable.write(code, owner);
      code.visitMaxs(0, 0);
      code.visitEnd();
      return;
    }
    if (input != null) {
      loadField(code, input);
      // Of the field's own type: the verifier loads no class to compare it with another.
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, input.typeName(), "available", "()I", false);
    } else if (shape == HookedClass.Shape.SSL_ENGINE || shape == HookedClass.Shape.SSL_SOCKET) {
      code.visitInsn(Opcodes.ICONST_0);
    } else {
      callThis(code, "available", "()I");
    }
    end(code, Opcodes.IRETURN);
  }

  private void appendReadTimeout() {
    MethodVisitor code = begin(Opcodes.ACC_PRIVATE, WovenSocket.READ_TIMEOUT, "()I");
    if (shape == HookedClass.Shape.SOCKET_IMPL && hasTimeout) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, owner, "timeout", "I");
    } else if (shape == HookedClass.Shape.SSL_SOCKET) {
      callThis(code, "getSoTimeout", "()I");
    } else {
      code.visitInsn(Opcodes.ICONST_0);
    }
    end(code, Opcodes.IRETURN);
  }

  private void appendRemoteOfImpl() {
    MethodVisitor code = begin(Opcodes.ACC_PRIVATE, WovenSocket.REMOTE_ADDRESS, ADDRESS);
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
    MethodVisitor code = begin(Opcodes.ACC_PRIVATE, WovenSocket.LOCAL_ADDRESS, ADDRESS);
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
    MethodVisitor code = begin(Opcodes.ACC_PRIVATE, name, ADDRESS);
    callThis(code, method, ADDRESS);
    end(code, Opcodes.ARETURN);
  }

  private void appendNothing(String name) {
    MethodVisitor code = begin(Opcodes.ACC_PRIVATE, name, ADDRESS);
    code.visitInsn(Opcodes.ACONST_NULL);
    end(code, Opcodes.ARETURN);
  }

  private MethodVisitor begin(int access, String name, String descriptor) {
    MethodVisitor code =
        target.visitMethod(access | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
    code.visitCode();
    return code;
  }

  private void callOwn(MethodVisitor code, String method, String descriptor) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, method, descriptor, false);
  }

  private void loadField(MethodVisitor code, HookedClass.KeptField field) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, owner, field.name(), field.descriptor());
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
