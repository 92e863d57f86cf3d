package io.mispair.instrumentation.jdk;

import io.mispair.probe.ConnectionProbe;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Reads out of a class file which methods of {@link ConnectionProbe} it calls. */
final class ProbeCalls {

  private ProbeCalls() {}

  static Set<String> in(Class<?> caller) throws IOException {
    Set<String> calls = new TreeSet<>();
    String file = Type.getInternalName(caller) + ".class";
    try (InputStream bytes = caller.getClassLoader().getResourceAsStream(file)) {
      new ClassReader(Objects.requireNonNull(bytes).readAllBytes()).accept(collector(calls), 0);
    }
    return calls;
  }

  private static ClassVisitor collector(Set<String> calls) {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(
              int opcode, String owner, String method, String methodDescriptor, boolean onType) {
            if (owner.equals(Type.getInternalName(ConnectionProbe.class))) {
              calls.add(method + methodDescriptor);
            }
          }
        };
      }
    };
  }
}
