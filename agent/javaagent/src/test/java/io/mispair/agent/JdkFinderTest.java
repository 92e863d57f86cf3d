package io.mispair.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JdkFinderTest {

  @Test
  void theRunningJdkComesFirst() {
    assertEquals(Runtime.version().feature(), JdkFinder.jdks().get(0).feature());
  }

  @Test
  void everyVersionIsFoundOnceAndHasALauncher() {
    List<JdkFinder.Jdk> jdks = JdkFinder.jdks();
    Set<String> versions = new HashSet<>();
    for (JdkFinder.Jdk jdk : jdks) {
      assertTrue(versions.add(jdk.version()), jdks::toString);
      assertTrue(Files.isExecutable(jdk.java()), jdk::toString);
      assertTrue(jdk.feature() >= 17, jdk::toString);
    }
  }
}
