package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lets the agent come late, to classes that are loaded: there a map stands in for the field. */
final class AttachedAgent {

  private AttachedAgent() {}

  /**
   * @param jar the packaged agent
   * @throws IOException when it could not be attached; why is on the standard output then
   */
  static void attach(String jar) throws IOException, InterruptedException {
    Process attach =
        Jvms.withoutOptions(
                List.of(
                    Jvms.home().resolve(Path.of("bin", "java")).toString(),
                    "-jar",
                    jar,
                    "attach",
                    Long.toString(ProcessHandle.current().pid()),
                    "idle=off"))
            .inheritIO()
            .start();
    if (attach.waitFor() != 0) {
      throw new IOException("the agent could not be attached");
    }
  }
}
