package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.LateAdvice;
import io.mispair.instrumentation.hooks.OfConnection;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/** Inlines each hook's advice into the given classes whenever they are retransformed. */
final class AdviceTransformer implements Retransformation.Weaving {

  private static final Advice.OffsetMapping ITSELF =
      new Advice.OffsetMapping.ForThisReference(
          TypeDescription.ForLoadedType.of(Object.class).asGenericType(),
          true,
          Assigner.Typing.STATIC,
          false);

  private final Map<Class<?>, HookedClass> table = new IdentityHashMap<>();
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);
  private volatile @Nullable Throwable failure;

  AdviceTransformer(Collection<Class<?>> classes) {
    for (Class<?> loaded : classes) {
      HookedClass hooked = HookTables.find(loaded);
      if (hooked == null) {
        throw new IllegalArgumentException(loaded.getName() + " is not in the table");
      }
      table.put(loaded, hooked);
    }
  }

  @Override
  public @Nullable Throwable failure() {
    return failure;
  }

  Set<HookPoint> missing() {
    Set<HookPoint> missing = new LinkedHashSet<>();
    for (Map.Entry<Class<?>, HookedClass> entry : table.entrySet()) {
      TypeDescription type = TypeDescription.ForLoadedType.of(entry.getKey());
      for (HookPoint hook : entry.getValue().hooks()) {
        if (type.getDeclaredMethods().filter(method(hook)).isEmpty()) {
          missing.add(hook);
        }
      }
    }
    return missing;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] classFile) {
    HookedClass hooked = classBeingRedefined == null ? null : table.get(classBeingRedefined);
    if (classBeingRedefined == null || hooked == null) {
      return null;
    }
    try {
      return inline(classBeingRedefined, hooked, classFile);
    } catch (Throwable thrown) {
      failure = thrown;
      return null;
    }
  }

  private byte[] inline(Class<?> loaded, HookedClass hooked, byte[] classFile) {
    DynamicType.Builder<?> builder =
        byteBuddy.decorate(loaded, ClassFileLocator.Simple.of(loaded.getName(), classFile));
    Advice.WithCustomMapping advice = advice(loaded, hooked.connection());
    for (HookPoint hook : hooked.hooks()) {
      builder = builder.visit(advice.to(LateAdvice.of(hook)).on(method(hook)));
    }
    return builder.make().getBytes();
  }

  private static Advice.WithCustomMapping advice(
      Class<?> loaded, HookedClass.@Nullable KeptField connection) {
    if (connection == null) {
      return Advice.withCustomMapping().bind(OfConnection.class, ITSELF);
    }
    FieldDescription field =
        TypeDescription.ForLoadedType.of(loaded)
            .getDeclaredFields()
            .filter(
                ElementMatchers.<FieldDescription>named(connection.name())
                    .and(ElementMatchers.hasDescriptor(connection.descriptor())))
            .getOnly();
    return Advice.withCustomMapping().bind(OfConnection.class, field);
  }

  private static ElementMatcher.Junction<MethodDescription> method(HookPoint hook) {
    return ElementMatchers.<MethodDescription>named(hook.method())
        .and(ElementMatchers.hasDescriptor(hook.descriptor()));
  }
}
