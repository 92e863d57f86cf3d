package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the code of a wrapper. Around a read it is
 *
 * <pre>{@code
 * ConnectionProbe probe = Probes.of((BiFunction) this);   // null if that throws
 * if (probe == null) {
 *   return mispair$read(target, offset, length);
 * }
 * probe.beforeRead(target, offset, length);           // what that throws is dropped
 * int count;
 * try {
 *   count = mispair$read(target, offset, length);
 * } catch (Throwable failure) {
 *   probe.readFailed(failure);                        // what that throws is dropped
 *   throw failure;
 * }
 * probe.afterRead(target, offset, length, count);     // what that throws is dropped
 * return count;
 * }</pre>
 *
 * <p>In a part of a connection, the probe is {@code Probes.of((Object) this.connection)}.
 *
 * <p>Stack map frames are written by hand: the locals are known, and computing them would load
 * classes.
 */
final class WrapperCode {

  private static final String THROWABLE = "java/lang/Throwable";

  private final MethodVisitor code;
  private final String owner;
  private final HookedClass.@Nullable KeptField connection;
  private final HookPoint hook;
  private final Type[] arguments;
  private final Type result;
  private final int probeSlot;
  private final int outcomeSlot;
  private final List<Object> locals = new ArrayList<>();
  private final int probeLocal;

  WrapperCode(MethodVisitor code, HookedClass hooked, HookPoint hook) {
    this.code = code;
    this.owner = hooked.internalName();
    this.connection = hooked.connection();
    this.hook = hook;
    this.arguments = Type.getArgumentTypes(hook.descriptor());
    this.result = Type.getReturnType(hook.descriptor());
    int slot = 1;
    locals.add(owner);
    for (Type argument : arguments) {
      slot += argument.getSize();
      locals.add(frameType(argument));
    }
    this.probeSlot = slot;
    this.probeLocal = locals.size();
    locals.add(Opcodes.TOP);
    this.outcomeSlot = slot + 1;
  }

  void write() {
    code.visitCode();
    switch (hook.verb().moment()) {
      case AROUND -> around();
      case AFTER_SUCCESS -> afterSuccess();
      case BEFORE_IF_PRESENT -> beforeIfPresent();
    }
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void around() {
    Label found = new Label();
    Label unwatched = new Label();
    Guard lookup = new Guard();
    findProbe("of");
    lookup.end();
    code.visitJumpInsn(Opcodes.GOTO, found);
    lookup.handler();
    code.visitInsn(Opcodes.POP);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ASTORE, probeSlot);
    locals.set(probeLocal, ProbeNames.CONNECTION_PROBE);
    mark(found);
    code.visitVarInsn(Opcodes.ALOAD, probeSlot);
    code.visitJumpInsn(Opcodes.IFNULL, unwatched);

    Guard before = new Guard();
    callBefore();
    before.drop(new Label());
    Guard body = new Guard();
    callBody();
    body.end();
    storeResult();
    Guard after = new Guard();
    callAfter();
    after.drop(new Label());
    returnResult();
    forgetOutcome();

    body.handler();
    code.visitVarInsn(Opcodes.ASTORE, outcomeSlot);
    locals.add(THROWABLE);
    Guard failed = new Guard();
    callFailed();
    failed.drop(new Label());
    code.visitVarInsn(Opcodes.ALOAD, outcomeSlot);
    code.visitInsn(Opcodes.ATHROW);
    forgetOutcome();

    mark(unwatched);
    callBody();
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  private void afterSuccess() {
    Label done = new Label();
    callBody();
    storeResult();
    Guard after = new Guard();
    findProbe("of");
    code.visitVarInsn(Opcodes.ALOAD, probeSlot);
    code.visitJumpInsn(Opcodes.IFNULL, done);
    callAfter();
    after.drop(done);
    returnResult();
  }

  private void beforeIfPresent() {
    Label done = new Label();
    Guard before = new Guard();
    findProbe("ifPresent");
    code.visitVarInsn(Opcodes.ALOAD, probeSlot);
    code.visitJumpInsn(Opcodes.IFNULL, done);
    callBefore();
    before.drop(done);
    callBody();
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  private void findProbe(String method) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    String asked = ProbeNames.ASKED_TYPE;
    if (connection != null) {
      code.visitFieldInsn(Opcodes.GETFIELD, owner, connection.name(), connection.descriptor());
      // The connection's class may not have been woven.
      asked = ProbeNames.OBJECT_TYPE;
    }
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        ProbeNames.PROBES,
        method,
        "(" + asked + ")" + ProbeNames.CONNECTION_PROBE_TYPE,
        false);
    code.visitVarInsn(Opcodes.ASTORE, probeSlot);
  }

  private void callBefore() {
    code.visitVarInsn(Opcodes.ALOAD, probeSlot);
    loadArguments();
    callProbe(hook.beforeName(), hook.beforeDescriptor());
  }

  private void callAfter() {
    code.visitVarInsn(Opcodes.ALOAD, probeSlot);
    loadArguments();
    loadResult();
    callProbe(hook.afterName(), hook.afterDescriptor());
  }

  private void callFailed() {
    code.visitVarInsn(Opcodes.ALOAD, probeSlot);
    code.visitVarInsn(Opcodes.ALOAD, outcomeSlot);
    callProbe(hook.failedName(), "(Ljava/lang/Throwable;)V");
  }

  private void callProbe(String method, String descriptor) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, ProbeNames.CONNECTION_PROBE, method, descriptor, false);
  }

  private void callBody() {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    loadArguments();
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, owner, ProbeNames.PREFIX + hook.method(), hook.descriptor(), false);
  }

  private void loadArguments() {
    int slot = 1;
    for (Type argument : arguments) {
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
  }

  private void storeResult() {
    if (result.getSort() != Type.VOID) {
      code.visitVarInsn(result.getOpcode(Opcodes.ISTORE), outcomeSlot);
      locals.add(frameType(result));
    }
  }

  private void loadResult() {
    if (result.getSort() != Type.VOID) {
      code.visitVarInsn(result.getOpcode(Opcodes.ILOAD), outcomeSlot);
    }
  }

  private void returnResult() {
    loadResult();
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  private void forgetOutcome() {
    while (locals.size() > probeLocal + 1) {
      locals.remove(locals.size() - 1);
    }
  }

  private void mark(Label label, Object... stack) {
    code.visitLabel(label);
    code.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
  }

  private static Object frameType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  /** A stretch of code whose exceptions go to a handler. */
  private final class Guard {

    private final Label end = new Label();
    private final Label handler = new Label();

    Guard() {
      Label start = new Label();
      code.visitTryCatchBlock(start, end, handler, THROWABLE);
      code.visitLabel(start);
    }

    void end() {
      code.visitLabel(end);
    }

    /** Begins the handler, with the exception on the stack. */
    void handler() {
      mark(handler, THROWABLE);
    }

    /** Ends here; an exception is dropped, and the code goes on at {@code next}. */
    void drop(Label next) {
      end();
      code.visitJumpInsn(Opcodes.GOTO, next);
      handler();
      code.visitInsn(Opcodes.POP);
      mark(next);
    }
  }
}
