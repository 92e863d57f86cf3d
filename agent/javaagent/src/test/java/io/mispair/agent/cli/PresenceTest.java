package io.mispair.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class PresenceTest {

  private final Properties properties = new Properties();

  private Presence with(String arguments) {
    properties.setProperty("sun.jvm.args", arguments);
    return Presence.in(properties);
  }

  @Test
  void commandLineTellsOfTheAgent() {
    assertEquals(Presence.NONE, with("-Xmx1g"));
    assertEquals(Presence.NONE, with("-javaagent:/opt/other.jar=mispair"));
    assertEquals(Presence.AT_START, with("-javaagent:/opt/mispair.jar"));
    assertEquals(Presence.AT_START, with("-javaagent:/opt/other.jar -javaagent:mispair-1.jar=a=b"));
  }

  @Test
  void whatWasDoneSinceWins() {
    properties.setProperty("io.mispair.state", "AT_REST");
    assertEquals(Presence.AT_REST, with("-javaagent:/opt/mispair.jar"));
    properties.setProperty("io.mispair.state", "ATTACHED");
    assertEquals(Presence.ATTACHED, with(""));
  }
}
