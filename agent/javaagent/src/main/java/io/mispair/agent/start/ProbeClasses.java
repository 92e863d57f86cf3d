package io.mispair.agent.start;

import io.mispair.agent.weave.ProbeInjector;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the probe's class files from the agent's jar to the boot loader. */
final class ProbeClasses {

  private ProbeClasses() {}

  static void inject(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    ProbeInjector.inject(instrumentation, read(ProbeInjector.CLASSES));
  }

  /** Those that only classes of Netty's call. */
  static void injectNetty(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    ProbeInjector.injectNetty(instrumentation, read(ProbeInjector.NETTY));
  }

  private static Map<String, byte[]> read(List<String> names) throws IOException {
    Map<String, byte[]> classFiles = new HashMap<>();
    for (String name : names) {
      classFiles.put(name, read(name.replace('.', '/') + ".class"));
    }
    return classFiles;
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = ProbeClasses.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource);
      }
      return in.readAllBytes();
    }
  }
}
