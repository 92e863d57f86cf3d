package io.mispair.demo.incidents;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Plays one side of a scene, or several one after the other: {@code SceneMain DEMO SCENE
 * wrong|fixed|fixed,wrong HOST:PORT FOLDER}.
 */
public final class SceneMain {

  private SceneMain() {}

  public static void main(String[] args) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Stage stage = new Stage(System.out, in, args[3], Path.of(args[4]));
    int status = 0;
    try {
      Scene scene = Demos.named(args[0]).scene(args[1]);
      String[] sides = args[2].split(",");
      for (int i = 0; i < sides.length; i++) {
        if (i > 0) {
          stage.nextSide();
        }
        scene.side(sides[i]).program().run(stage);
        stage.suppressed(suppressedErrors());
      }
    } catch (Throwable failure) {
      failure.printStackTrace();
      status = 1;
    }
    // Libraries leave threads behind that are no daemons.
    System.exit(status);
  }

  /** Errors that the agent kept from this program. */
  private static String suppressedErrors() throws ReflectiveOperationException {
    try {
      Class<?> agent = Class.forName("io.mispair.agent.MispairAgent");
      return String.valueOf(agent.getMethod("suppressedErrors").invoke(null));
    } catch (ClassNotFoundException e) {
      return "no agent";
    }
  }
}
