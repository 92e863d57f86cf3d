package io.mispair.demo.bugs;

import java.util.List;

/** The programs of {@link TomcatBugs}, known where no Tomcat is on the class path. */
final class TomcatCases {

  private static final String NIO = "nio";
  private static final String NIO2 = "nio2";

  private TomcatCases() {}

  static List<Case> cases() {
    Told twice = Told.byServer("POST", null, "more-responses");
    Told another = Told.byServer("HEAD", "GET", "body-on-bodyless");
    return List.of(
        bug("9.0.43", NIO, VisitorMain.INCOMPLETE_POST, twice),
        mended("9.0.43", NIO2, VisitorMain.INCOMPLETE_POST),
        mended("9.0.44", NIO, VisitorMain.INCOMPLETE_POST),
        bug("9.0.82", NIO, VisitorMain.LONG_TRAILER, twice),
        mended("9.0.83", NIO, VisitorMain.LONG_TRAILER),
        bug("8.5.12", NIO, VisitorMain.PIPELINED_FILE, another),
        bug("8.5.12", NIO2, VisitorMain.PIPELINED_FILE, another),
        mended("8.5.13", NIO, VisitorMain.PIPELINED_FILE));
  }

  private static Case bug(String version, String connector, String scenario, Told told) {
    // Lambdas, not method references: those would load the class.
    return Case.bug(
            name(version, connector, scenario),
            Server.OWN,
            "http",
            stage -> TomcatBugs.serve(stage, connector, scenario, false),
            List.of(told))
        .with("tomcat-" + version);
  }

  private static Case mended(String version, String connector, String scenario) {
    return Case.correct(
            name(version, connector, scenario),
            Server.OWN,
            "http",
            stage -> TomcatBugs.serve(stage, connector, scenario, true))
        .with("tomcat-" + version);
  }

  private static String name(String version, String connector, String scenario) {
    return "tomcat-" + version + "-" + connector + "-" + scenario;
  }
}
