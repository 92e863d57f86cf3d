package io.mispair.audit;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;

/**
 * Hypothesis: the guard lets one thread in at a time, and what it does there is seen by the next. A
 * thread that does not get in has the connection ignored.
 */
@JCStressTest
@Outcome(id = "2, 2, false", expect = Expect.ACCEPTABLE, desc = "Both were in, one by one.")
@Outcome(id = "1, 1, true", expect = Expect.ACCEPTABLE, desc = "One missed its turn, and it shows.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both were in at once, or a turn was lost unseen.")
@State
public class GuardStress {

  private final Connection connection = Stressed.connection();
  private int turns;

  @Actor
  public void first(IIZ_Result result) {
    result.r1 += turn();
  }

  @Actor
  public void second(IIZ_Result result) {
    result.r2 += turn();
  }

  private int turn() {
    if (!connection.enter()) {
      return 0;
    }
    turns++;
    connection.leave();
    return 1;
  }

  @Arbiter
  public void judge(IIZ_Result result) {
    result.r1 += result.r2;
    result.r2 = turns;
    result.r3 = connection.isIgnored();
    Stressed.close(connection);
  }
}
