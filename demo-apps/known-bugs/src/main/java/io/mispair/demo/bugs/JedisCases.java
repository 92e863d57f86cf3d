package io.mispair.demo.bugs;

import java.util.List;

/** The programs of {@link JedisBugs}, known where no Jedis is on the class path. */
final class JedisCases {

  private JedisCases() {}

  static List<Case> cases() {
    // Lambdas, not method references: those would load the class.
    return List.of(
        bug("jedis-2.9.0", stage -> JedisBugs.direct(stage)).with("jedis-2.9.0"),
        bug("jedis-3.0.1", stage -> JedisBugs.direct(stage)).with("jedis-3.0.1"),
        bug("jedis-2.9.0-pool", stage -> JedisBugs.pooled(stage)).with("jedis-2.9.0"),
        Case.bug(
                "jedis-3.0.1-tls",
                Server.REDIS,
                "resp",
                stage -> JedisBugs.directByTls(stage),
                List.of(Told.suspectedReuse("GET", "GET"), Told.mispairedAfterAll("GET", "GET")))
            .with("jedis-3.0.1"),
        closing("jedis-2.9.0"),
        closing("jedis-3.0.1"),
        closing("jedis-5.2.0"),
        refusing("jedis-5.2.0"));
  }

  private static Case bug(String name, Case.Program program) {
    return Case.bug(name, Server.REDIS, "resp", program, List.of(Told.reuse("GET", "GET")));
  }

  private static Case closing(String library) {
    return correct(library + "-pool-closes", stage -> JedisBugs.pooledAndClosed(stage))
        .with(library);
  }

  /** It refuses to read, but has written the command by then: that is a reuse all the same. */
  private static Case refusing(String library) {
    return Case.reuse(
            library + "-refuses",
            Server.REDIS,
            "resp",
            stage -> JedisBugs.refuses(stage),
            List.of(Told.reuse("GET", "GET")))
        .with(library);
  }

  private static Case correct(String name, Case.Program program) {
    return Case.correct(name, Server.REDIS, "resp", program);
  }
}
