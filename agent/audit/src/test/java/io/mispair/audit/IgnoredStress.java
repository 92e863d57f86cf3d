package io.mispair.audit;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;

/**
 * Hypothesis: a request that is written while another thread holds the guard is either counted or
 * has the connection ignored, and one that is ignored takes in nothing from then on.
 */
@JCStressTest
@Outcome(id = "1, 2, false", expect = Expect.ACCEPTABLE, desc = "The guard was left in time.")
@Outcome(id = "0, 0, true", expect = Expect.ACCEPTABLE, desc = "It was not: ignored ever after.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A request was missed and the next one taken in.")
@State
public class IgnoredStress {

  private final Connection connection = Stressed.connection();

  public IgnoredStress() {
    if (!connection.enter()) {
      throw new IllegalStateException();
    }
  }

  @Actor
  public void holder() {
    connection.leave();
  }

  @Actor
  public void writer() {
    Stressed.write(connection);
  }

  @Arbiter
  public void judge(IIZ_Result result) {
    result.r1 = (int) connection.rules().requests();
    Stressed.write(connection);
    result.r2 = (int) connection.rules().requests();
    result.r3 = connection.isIgnored();
    Stressed.close(connection);
  }
}
