package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookedCalls;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.jdk.JdkCalls;
import io.mispair.instrumentation.jdk.JdkHooks;
import io.mispair.instrumentation.jdk.TlsProviderHooks;
import io.mispair.instrumentation.netty.NettyCalls;
import io.mispair.instrumentation.netty.NettyTls;
import org.jspecify.annotations.Nullable;

/** All tables of hooked classes, as one. */
public final class HookTables {

  private HookTables() {}

  /**
   * The hooks of a class, or {@code null} when it has none.
   *
   * @param loader the class's own; {@code null} for the boot loader
   * @param internalName with slashes
   */
  public static @Nullable HookedClass find(@Nullable ClassLoader loader, String internalName) {
    if (loader == null) {
      return JdkHooks.find(internalName);
    }
    HookedClass provider = TlsProviderHooks.find(internalName);
    if (provider != null) {
      return provider;
    }
    HookedClass engine = NettyTls.find(internalName);
    return engine != null ? engine : NettyCalls.connection(internalName);
  }

  /** The same for a class that is there. */
  public static @Nullable HookedClass find(Class<?> loaded) {
    return find(loaded.getClassLoader(), loaded.getName().replace('.', '/'));
  }

  /** The hooks in the middle of a class's methods, or {@code null} when it has none. */
  public static @Nullable HookedCalls calls(@Nullable ClassLoader loader, String internalName) {
    return loader == null
        ? JdkCalls.find(internalName.replace('/', '.'))
        : NettyCalls.find(internalName);
  }

  /** The same for a class that is there. */
  public static @Nullable HookedCalls calls(Class<?> loaded) {
    return calls(loaded.getClassLoader(), loaded.getName().replace('.', '/'));
  }
}
