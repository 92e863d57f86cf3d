package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of one hooked method.
 *
 * @param access the flags of the method, which the wrapper takes over
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
record HookWrapper(
    HookPoint hook, int access, @Nullable String signature, String @Nullable [] exceptions) {

  void append(ClassVisitor target, HookedClass owner) {
    MethodVisitor code =
        target.visitMethod(
            access & ~Opcodes.ACC_SYNCHRONIZED,
            hook.method(),
            hook.descriptor(),
            signature,
            exceptions);
    new WrapperCode(code, owner, hook).write();
  }
}
