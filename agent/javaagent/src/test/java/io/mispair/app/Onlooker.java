package io.mispair.app;

import java.net.Socket;

/** An application that looks for what it should not see. */
public final class Onlooker {

  private Onlooker() {}

  public static void main(String[] arguments) throws Exception {
    try (Socket socket = new Socket()) {
      System.out.println("bound " + socket.isBound());
    }
    for (String name :
        new String[] {
          "io.mispair.audit.Alert",
          "io.mispair.report.Reporter",
          "io.mispair.protocol.Protocol",
          "io.mispair.instrumentation.jdk.JdkHooks",
          "io.mispair.agent.options.Options",
          "io.mispair.agent.start.Startup",
          "io.mispair.agent.weave.LoadTimeWeaver",
          "net.bytebuddy.ByteBuddy",
          "net.bytebuddy.jar.asm.ClassReader",
          "com.google.gson.Gson",
          "picocli.CommandLine",
        }) {
      look(name);
    }
    Class<?> probe = Class.forName("io.mispair.probe.Probes");
    System.out.println("the probe's loader is " + probe.getClassLoader());
  }

  private static void look(String name) {
    try {
      System.out.println("sees " + Class.forName(name));
    } catch (ClassNotFoundException e) {
      // As it should be.
    }
    if (ClassLoader.getSystemResource(name.replace('.', '/') + ".class") != null) {
      System.out.println("sees the file of " + name);
    }
  }
}
