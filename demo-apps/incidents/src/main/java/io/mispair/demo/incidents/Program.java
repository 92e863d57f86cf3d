package io.mispair.demo.incidents;

/** One side of a scene: what runs in a JVM of its own. */
@FunctionalInterface
public interface Program {
  void run(Stage stage) throws Exception;
}
