package io.mispair.agent;

import org.jspecify.annotations.Nullable;

/**
 * Tells the JDK's own tools (keytool, jcmd, javac) from applications. They inherit the agent
 * through the environment variable JAVA_TOOL_OPTIONS, and nobody wants to audit them.
 */
final class JdkTool {

  private JdkTool() {}

  static boolean isRunning() {
    return is(System.getProperty("jdk.module.main"), System.getProperty("sun.java.command"));
  }

  /**
   * @param mainModule the module that the launcher was told to run: a tool's own, an application's
   *     with {@code -m}, or none with a class path
   * @param command the main class and its arguments
   */
  static boolean is(@Nullable String mainModule, @Nullable String command) {
    if (mainModule == null || !(mainModule.startsWith("jdk.") || mainModule.startsWith("java."))) {
      return false;
    }
    // "java -m jdk.compiler/com.sun.tools.javac.launcher.Main App.java" runs an application.
    return command == null || !command.startsWith("jdk.compiler/com.sun.tools.javac.launcher.");
  }
}
