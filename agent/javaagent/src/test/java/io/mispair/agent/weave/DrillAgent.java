package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookedCalls;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.jdk.JdkCalls;
import io.mispair.instrumentation.jdk.JdkHooks;
import io.mispair.instrumentation.jdk.LateSocket;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The least agent that weaves, at load time or late, for {@link SocketDrill}. */
public final class DrillAgent {

  private static @Nullable LateWeaver lateWeaver;
  private static @Nullable LateCalls lateCalls;
  private static final List<String> failures = new ArrayList<>();

  private DrillAgent() {}

  /** Takes {@code load} or {@code late}. */
  public static void premain(String mode, Instrumentation instrumentation) throws Exception {
    injectProbe(instrumentation);
    // A second time must change nothing.
    injectProbe(instrumentation);
    if (mode.equals("load")) {
      instrumentation.addTransformer(new Gate(), false);
    } else {
      System.setProperty("net.bytebuddy.safe", "true");
      weaveLate(instrumentation);
    }
  }

  /** What went wrong while weaving at load. */
  static List<String> failures() {
    return failures;
  }

  /** Takes late hooks out again; there are none after weaving at load. */
  static boolean uninstall() {
    if (lateWeaver == null || lateCalls == null) {
      return false;
    }
    lateCalls.uninstall();
    lateWeaver.uninstall();
    return true;
  }

  private static void injectProbe(Instrumentation instrumentation) throws Exception {
    Map<String, byte[]> classFiles = new HashMap<>();
    ClassLoader loader = DrillAgent.class.getClassLoader();
    for (String name : ProbeInjector.CLASSES) {
      classFiles.put(name, WeavingLoader.classFile(loader, name.replace('.', '/')));
    }
    ProbeInjector.inject(instrumentation, classFiles);
  }

  private static void weaveLate(Instrumentation instrumentation) throws Exception {
    List<Class<?>> loaded = new ArrayList<>();
    for (HookedClass hooked : JdkHooks.CLASSES) {
      if (JdkCalls.find(hooked.name()) == null) {
        loaded.add(Class.forName(hooked.name()));
      }
    }
    List<Class<?>> withCalls = new ArrayList<>();
    for (HookedCalls hooked : JdkCalls.CLASSES) {
      withCalls.add(Class.forName(hooked.name()));
    }
    lateCalls = LateCalls.install(instrumentation, withCalls);
    if (!lateCalls.missing().isEmpty()) {
      failures.add("missing " + lateCalls.missing());
    }
    lateWeaver = LateWeaver.install(instrumentation, loaded);
    if (!lateWeaver.missing().isEmpty()) {
      failures.add("missing " + lateWeaver.missing());
    }
    Map<String, Set<Module>> opens = new HashMap<>();
    for (String name : LateSocket.packagesToOpen()) {
      opens.put(name, Set.of(DrillAgent.class.getModule()));
    }
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), Map.of(), opens, Set.of(), Map.of());
  }

  private static final class Gate implements ClassFileTransformer {
    private final Set<String> woven = new HashSet<>();

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String className,
        @Nullable Class<?> classBeingRedefined,
        @Nullable ProtectionDomain protectionDomain,
        byte[] classFile) {
      HookedCalls calls = className == null ? null : JdkCalls.find(className.replace('/', '.'));
      HookedClass hooked = className == null ? null : HookTables.find(loader, className);
      if (loader != null || hooked == null && calls == null) {
        return null;
      }
      try {
        if (!woven.add(className)) {
          failures.add(className + " a second time");
        }
        byte[] woven = classFile;
        if (hooked != null) {
          Woven result = LoadTimeWeaver.weave(hooked, woven);
          if (!result.missing().isEmpty()) {
            failures.add("missing " + result.missing());
          }
          woven = result.classFile();
        }
        if (calls != null) {
          CallWeaver.Result result = CallWeaver.weave(calls, woven);
          if (!result.missing().isEmpty()) {
            failures.add("missing " + result.missing());
          }
          woven = result.classFile();
        }
        return woven;
      } catch (RuntimeException failure) {
        failures.add(failure.toString());
        return null;
      }
    }
  }
}
