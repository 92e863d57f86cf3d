package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Renames the hooked methods of one class and appends what weaving adds. */
final class WeavingVisitor extends ClassVisitor {

  private static final int NO_BODY_OR_NO_CONNECTION =
      Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT;

  private final HookedClass hooked;
  private final List<HookWrapper> wrappers = new ArrayList<>();
  private boolean hasAvailable;
  private boolean hasTimeout;
  private final List<HookedClass.KeptField> needed = new ArrayList<>(0);

  WeavingVisitor(ClassVisitor next, HookedClass hooked) {
    super(Opcodes.ASM9, next);
    this.hooked = hooked;
    need(hooked.connection());
    need(hooked.input());
    need(hooked.engine());
  }

  private void need(HookedClass.@Nullable KeptField field) {
    if (field != null) {
      needed.add(field);
    }
  }

  /** The hooks that no method was found for. */
  Set<HookPoint> missing() {
    Set<HookPoint> missing = new LinkedHashSet<>();
    for (HookPoint hook : hooked.hooks()) {
      if (!isWrapped(hook)) {
        missing.add(hook);
      }
    }
    return missing;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      String superName,
      String[] interfaces) {
    if (!name.equals(hooked.internalName())) {
      throw new IllegalStateException(name + " is not " + hooked.internalName());
    }
    if (hooked.connection() != null) {
      super.visit(version, access, name, signature, superName, interfaces);
      return;
    }
    String[] extended = Arrays.copyOf(interfaces, interfaces.length + 1);
    extended[interfaces.length] = ProbeNames.ASKED;
    String generic = signature == null ? null : signature + ProbeNames.ASKED_TYPE;
    super.visit(version, access, name, generic, superName, extended);
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    hasTimeout |= name.equals("timeout") && descriptor.equals("I");
    for (int i = needed.size() - 1; i >= 0; i--) {
      HookedClass.KeptField field = needed.get(i);
      if (name.equals(field.name()) && descriptor.equals(field.descriptor())) {
        needed.remove(i);
      }
    }
    return super.visitField(access, name, descriptor, signature, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (name.startsWith(ProbeNames.PREFIX)) {
      throw new IllegalStateException(hooked.name() + " is woven already");
    }
    hasAvailable |= name.equals("available") && descriptor.equals("()I");
    HookPoint hook = (access & NO_BODY_OR_NO_CONNECTION) == 0 ? find(name, descriptor) : null;
    if (hook == null) {
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }
    wrappers.add(new HookWrapper(hook, access, signature, exceptions));
    // The body stays synchronized if it was; the wrapper is not, so the probe is called outside.
    int bodyAccess =
        Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | access & Opcodes.ACC_SYNCHRONIZED;
    return super.visitMethod(
        bodyAccess, ProbeNames.PREFIX + name, descriptor, signature, exceptions);
  }

  @Override
  public void visitEnd() {
    if (!needed.isEmpty()) {
      throw new IllegalStateException(hooked.name() + " has no " + needed.get(0));
    }
    if (hooked.connection() == null) {
      if (!hasAvailable && needsAvailable(hooked.shape())) {
        throw new IllegalStateException(hooked.name() + " has no available()");
      }
      new ProbedMembers(cv, hooked, hasTimeout).append();
    }
    for (HookWrapper wrapper : wrappers) {
      wrapper.append(cv, hooked);
    }
    super.visitEnd();
  }

  private static boolean needsAvailable(HookedClass.Shape shape) {
    return shape == HookedClass.Shape.SOCKET_IMPL || shape == HookedClass.Shape.CHANNEL;
  }

  private @Nullable HookPoint find(String name, String descriptor) {
    for (HookPoint hook : hooked.hooks()) {
      if (hook.matches(name, descriptor)) {
        return hook;
      }
    }
    return null;
  }

  private boolean isWrapped(HookPoint hook) {
    for (HookWrapper wrapper : wrappers) {
      if (wrapper.hook() == hook) {
        return true;
      }
    }
    return false;
  }
}
