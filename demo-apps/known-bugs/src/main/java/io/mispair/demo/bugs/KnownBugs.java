package io.mispair.demo.bugs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs one case: {@code KnownBugs NAME HOST:PORT ALERTS-FILE}; without arguments lists them. */
public final class KnownBugs {

  private KnownBugs() {}

  static List<Case> all() {
    return Stream.of(
            JedisCases.cases(),
            LettuceCases.cases(),
            HttpBugs.cases(),
            FtpBugs.cases(),
            SpymemcachedPatience.cases(),
            RabbitmqBugs.cases(),
            TomcatCases.cases(),
            SpringBootBugs.cases(),
            VertxBugs.cases(),
            LateReplies.cases(),
            ShapedPayloads.cases())
        .flatMap(List::stream)
        .toList();
  }

  static Case named(String name) {
    return all().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no case is called " + name));
  }

  public static void main(String[] args) {
    if (args.length != 3) {
      all().forEach(known -> System.out.println(known.name() + " " + known.server()));
      return;
    }
    int colon = args[1].lastIndexOf(':');
    Stage stage =
        new Stage(
            args[1].substring(0, colon),
            Integer.parseInt(args[1].substring(colon + 1)),
            Path.of(args[2]));
    try (stage) {
      named(args[0]).program().run(stage);
      System.out.println("SUPPRESSED " + suppressedErrors());
    } catch (Throwable failure) {
      failure.printStackTrace(System.out);
      System.exit(1);
    }
    // Libraries leave threads behind that are no daemons.
    System.exit(0);
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
