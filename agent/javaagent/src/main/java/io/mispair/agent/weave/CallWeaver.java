package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.CallHook;
import io.mispair.instrumentation.hooks.HookedCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls of {@code CallSites} into the middle of a class's methods. It adds straight lines of
 * code and locals of its own, and neither members nor branches, so a class that is loaded already
 * can be woven like any other. Uses only the ASM in Byte Buddy's jar.
 */
public final class CallWeaver {

  private CallWeaver() {}

  /**
   * A class file after weaving.
   *
   * @param missing the hooks that this class has no place for: they are not covered
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
  public record Result(byte[] classFile, List<String> missing) {

    public Result {
      missing = List.copyOf(missing);
    }
  }

  /** Whether the class is woven already, perhaps by an agent that is gone. */
  static boolean isWoven(HookedCalls hooked, byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1).contains(hooked.sites());
  }

  /**
   * Weaves one class.
   *
   * @throws RuntimeException when the class file cannot be read, such as one of a JDK too new
   */
  public static Result weave(HookedCalls hooked, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Map<String, Integer> locals = new HashMap<>();
    reader.accept(new LocalsCounter(locals), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    // By identity: a record's own hash code makes the JVM spin method handles, which takes long.
    Set<CallHook> found = Collections.newSetFromMap(new IdentityHashMap<>());
    reader.accept(new Inserter(writer, hooked, locals, found), 0);
    return new Result(writer.toByteArray(), missing(hooked, found));
  }

  private static List<String> missing(HookedCalls hooked, Set<CallHook> found) {
    List<String> missing = new ArrayList<>();
    if (hooked.alternatives() && !found.isEmpty()) {
      return missing;
    }
    for (CallHook hook : hooked.hooks()) {
      if (!hook.optional() && !found.contains(hook)) {
        missing.add(hooked.name() + ": " + hook);
      }
    }
    return missing;
  }

  /** How many locals each method has. */
  private static final class LocalsCounter extends ClassVisitor {

    private final Map<String, Integer> locals;

    LocalsCounter(Map<String, Integer> locals) {
      super(Opcodes.ASM9);
      this.locals = locals;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
          locals.put(name + descriptor, maxLocals);
        }
      };
    }
  }

  private static final class Inserter extends ClassVisitor {

    private static final int NO_OBJECT_OR_NO_BODY =
        Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT;

    private final HookedCalls hooked;
    private final Map<String, Integer> locals;
    private final Set<CallHook> found;

    Inserter(
        ClassVisitor next, HookedCalls hooked, Map<String, Integer> locals, Set<CallHook> found) {
      super(Opcodes.ASM9, next);
      this.hooked = hooked;
      this.locals = locals;
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
      Integer own = locals.get(name + descriptor);
      if (own == null || (access & NO_OBJECT_OR_NO_BODY) != 0 || name.equals("<init>")) {
        return code;
      }
      return new CallInserter(code, hooked, name, descriptor, own, found);
    }
  }
}
