package io.mispair.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JdkToolTest {

  @Test
  void theToolsOfTheJdkAreTools() {
    assertTrue(JdkTool.is("jdk.jcmd", "jdk.jcmd/sun.tools.jcmd.JCmd -h"));
    assertTrue(JdkTool.is("java.base", "java.base/sun.security.tools.keytool.Main"));
    assertTrue(JdkTool.is("jdk.compiler", "jdk.compiler/com.sun.tools.javac.Main A.java"));
    assertTrue(JdkTool.is("jdk.jcmd", null));
  }

  @Test
  void anApplicationIsNone() {
    assertFalse(JdkTool.is(null, "com.example.App"));
    assertFalse(JdkTool.is(null, "app.jar"));
    assertFalse(JdkTool.is("com.example.app", "com.example.app/com.example.App"));
    assertFalse(JdkTool.is("javax.app", "javax.app/App"));
  }

  @Test
  void anApplicationThatIsLaunchedFromItsSourceIsNone() {
    assertFalse(JdkTool.is(null, "jdk.compiler/com.sun.tools.javac.launcher.Main App.java"));
    assertFalse(
        JdkTool.is("jdk.compiler", "jdk.compiler/com.sun.tools.javac.launcher.Main App.java"));
    assertFalse(
        JdkTool.is(
            "jdk.compiler", "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher App.java"));
  }
}
