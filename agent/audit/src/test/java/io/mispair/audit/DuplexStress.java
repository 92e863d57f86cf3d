package io.mispair.audit;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;

/**
 * Hypothesis: while one thread writes requests and another reads the responses to earlier ones in
 * pieces, no event is lost or torn: all are counted, and nothing is found. A connection that misses
 * one is ignored.
 */
@JCStressTest
@Outcome(id = "4, 2, false", expect = Expect.ACCEPTABLE, desc = "All events are in.")
@Outcome(id = ".*, .*, true", expect = Expect.ACCEPTABLE, desc = "One was missed, and it shows.")
@Outcome(expect = Expect.FORBIDDEN, desc = "An event was lost or torn, or something was found.")
@State
public class DuplexStress {

  private final Connection connection = Stressed.connection();

  public DuplexStress() {
    Stressed.write(connection);
    Stressed.write(connection);
  }

  @Actor
  public void writer() {
    Stressed.write(connection);
    Stressed.write(connection);
  }

  @Actor
  public void reader() {
    for (int response = 0; response < 2; response++) {
      Stressed.read(connection, 0, 7);
      Stressed.read(connection, 7, Stressed.RESPONSE.length);
    }
  }

  @Arbiter
  public void judge(IIZ_Result result) {
    Rules rules = connection.rules();
    boolean found = rules.hasGivenUp() || Stressed.faults() > 0;
    result.r1 = found ? -1 : (int) rules.requests();
    result.r2 = (int) rules.responses();
    result.r3 = connection.isIgnored();
    Stressed.close(connection);
  }
}
