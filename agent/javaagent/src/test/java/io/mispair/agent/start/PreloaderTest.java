package io.mispair.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PreloaderTest {

  @Test
  void everyNameIsAClassAndThereOnce() throws ClassNotFoundException {
    assertEquals(Preloader.CLASSES.length, Set.of(Preloader.CLASSES).size());
    for (String name : Preloader.CLASSES) {
      assertNotNull(Class.forName(name, false, getClass().getClassLoader()));
    }
  }
}
