package io.mispair.agent.coverage;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** How one class is covered, as an event of the flight recorder at both ends of each chunk. */
@Name("io.mispair.Coverage")
@Label("Mispair Coverage")
@Category("Mispair")
@Description("A transport that this JVM has used, and how its connections are audited")
@Period("everyChunk")
@StackTrace(false)
@SuppressWarnings({"unused", "UnusedVariable"}) // The recorder reads them.
final class CoverageEvent extends Event {

  @Label("Transport")
  @Description("What the application opens")
  private String transport = "";

  @Label("Class")
  @Description("The class that is hooked")
  private String className = "";

  @Label("Class Loader")
  @Description("Empty for the JDK's classes")
  private String loader = "";

  @Label("Covered")
  @Description("by field, by map or not covered")
  private String covered = "";

  @Label("Reason")
  @Description("Why it is not covered")
  private @Nullable String reason;

  @Label("Missing Hooks")
  @Description("Methods that this class does not have, separated by commas")
  private String missing = "";

  @Label("Connections")
  @Description("Seen since the start")
  private long connections;

  static void emit(ClassCoverage known, long connections) {
    CoverageEvent event = new CoverageEvent();
    event.transport = known.transport();
    event.className = known.className();
    event.loader = known.loader();
    event.covered = known.how().label();
    event.reason = known.reason();
    event.missing = String.join(", ", known.missing());
    event.connections = connections;
    event.commit();
  }
}
