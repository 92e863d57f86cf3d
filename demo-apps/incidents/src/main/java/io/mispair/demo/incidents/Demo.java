package io.mispair.demo.incidents;

import java.util.List;

/**
 * An incident, or a kind of them.
 *
 * @param name what {@code demo-apps/run} and the page in {@code docs/incidents} call it
 * @param line what it shows, for people
 */
public record Demo(String name, String line, List<Scene> scenes) {

  public Demo {
    scenes = List.copyOf(scenes);
  }

  Scene scene(String sceneName) {
    return scenes.stream()
        .filter(scene -> scene.name().equals(sceneName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no scene " + sceneName));
  }
}
