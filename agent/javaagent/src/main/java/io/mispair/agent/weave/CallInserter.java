package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.CallHook;
import io.mispair.instrumentation.hooks.CallHook.Place;
import io.mispair.instrumentation.hooks.HookedCalls;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hooks into one method of an object. Around a call
 *
 * <pre>{@code
 * n = IOUtil.write(fd, source, -1, true, nd);
 * }</pre>
 *
 * <p>becomes
 *
 * <pre>{@code
 * CallSites.beforeWrite(this, source);
 * n = IOUtil.write(fd, source, -1, true, nd);
 * CallSites.afterWrite(this, source, n);
 * }</pre>
 *
 * <p>The operands are on the stack when the call comes, so they are put into locals behind all
 * others, and taken from there twice. No frame names these locals, since none is needed later.
 */
final class CallInserter extends MethodVisitor {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final List<CallHook> hooks;
  private final String sites;
  private final String method;
  private final String descriptor;
  private final int firstFree;
  private final Set<CallHook> found;

  CallInserter(
      MethodVisitor next,
      HookedCalls hooked,
      String method,
      String descriptor,
      int firstFree,
      Set<CallHook> found) {
    super(Opcodes.ASM9, next);
    this.hooks = hooked.hooks();
    this.sites = hooked.sites();
    this.method = method;
    this.descriptor = descriptor;
    this.firstFree = firstFree;
    this.found = found;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    insertAt(Place.ENTRY);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.RETURN) {
      insertAt(Place.EXIT);
    }
    super.visitInsn(opcode);
  }

  private void insertAt(Place place) {
    for (CallHook hook : hooks) {
      if (hook.place() == place && hook.matches("", method, descriptor)) {
        found.add(hook);
        Operands parameters = new Operands(Type.getArgumentTypes(descriptor), 1);
        tell(hook, hook.verb(), parameters, Type.VOID_TYPE, 0);
      }
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String calledDescriptor, boolean isInterface) {
    CallHook hook = find(owner, name, calledDescriptor);
    if (hook == null) {
      super.visitMethodInsn(opcode, owner, name, calledDescriptor, isInterface);
      return;
    }
    found.add(hook);
    Type[] arguments = Type.getArgumentTypes(calledDescriptor);
    Operands operands =
        new Operands(
            opcode == Opcodes.INVOKESTATIC ? arguments : withReceiver(owner, arguments), firstFree);
    Type result = Type.getReturnType(calledDescriptor);
    operands.store();
    if (hook.place().isBefore()) {
      tell(hook, "before" + hook.verb(), operands, Type.VOID_TYPE, 0);
    }
    operands.load();
    super.visitMethodInsn(opcode, owner, name, calledDescriptor, isInterface);
    if (!hook.place().isAfter()) {
      return;
    }
    super.visitVarInsn(result.getOpcode(Opcodes.ISTORE), operands.end());
    tell(hook, "after" + hook.verb(), operands, result, operands.end());
    super.visitVarInsn(result.getOpcode(Opcodes.ILOAD), operands.end());
  }

  private @Nullable CallHook find(String owner, String name, String calledDescriptor) {
    for (CallHook hook : hooks) {
      if (hook.isCall() && hook.matches(owner, name, calledDescriptor)) {
        return hook;
      }
    }
    return null;
  }

  private static Type[] withReceiver(String owner, Type[] arguments) {
    Type[] all = new Type[arguments.length + 1];
    all[0] = Type.getObjectType(owner);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  private void tell(CallHook hook, String called, Operands operands, Type result, int resultSlot) {
    StringBuilder types = new StringBuilder("(").append(OBJECT.getDescriptor());
    if (hook.connection() == CallHook.THIS) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
    } else {
      operands.load(hook.connection());
    }
    for (CallHook.Step step : hook.path()) {
      super.visitFieldInsn(Opcodes.GETFIELD, step.owner(), step.field(), step.descriptor());
    }
    for (int index : hook.passed()) {
      operands.load(index);
      types.append(toldType(operands.types[index]));
    }
    if (result != Type.VOID_TYPE) {
      super.visitVarInsn(result.getOpcode(Opcodes.ILOAD), resultSlot);
      types.append(result.getDescriptor());
    }
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, sites, called, types.append(")V").toString(), false);
  }

  /** What the boot loader's own sight has; anything else is an object. */
  private static String toldType(Type type) {
    String name = type.getDescriptor();
    boolean known =
        type.getSort() < Type.ARRAY
            || name.endsWith("Ljava/nio/ByteBuffer;")
            || name.equals("Ljava/util/concurrent/TimeUnit;");
    return known ? name : OBJECT.getDescriptor();
  }

  /** Values in consecutive locals. */
  private final class Operands {

    private final Type[] types;
    private final int[] slots;
    private final int end;

    Operands(Type[] types, int first) {
      this.types = types;
      this.slots = new int[types.length];
      int slot = first;
      for (int i = 0; i < types.length; i++) {
        slots[i] = slot;
        slot += types[i].getSize();
      }
      this.end = slot;
    }

    /** The first local behind them. */
    int end() {
      return end;
    }

    void load(int index) {
      CallInserter.super.visitVarInsn(types[index].getOpcode(Opcodes.ILOAD), slots[index]);
    }

    void load() {
      for (int i = 0; i < types.length; i++) {
        load(i);
      }
    }

    void store() {
      for (int i = types.length - 1; i >= 0; i--) {
        CallInserter.super.visitVarInsn(types[i].getOpcode(Opcodes.ISTORE), slots[i]);
      }
    }
  }
}
