package io.mispair.demo.incidents.mogilefs;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import java.util.List;

/** Ways to get the wrong song from a tracker that is late. */
public final class MogilefsDemo {

  private static final String REUSE = "reuse-after-timeout";

  private MogilefsDemo() {}

  public static Demo demo() {
    return new Demo(
        "mogilefs",
        "the wrong songs of 2008: a MogileFS client, and a tracker whose database is slow",
        List.of(
            Scene.named("late", "a tracker is used on after a timeout; the pool drops it")
                .wrong(MojiTrackers::keptOverATimeout)
                .confirmed(REUSE)
                .fixed(MojiTrackers::droppedByThePool),
            Scene.named("half-line", "the read times out in the middle of a line")
                .wrong(MojiTrackers::halfReadLine)
                .confirmed(REUSE)
                .fixed(MojiTrackers::droppedByThePool),
            Scene.named(
                    "noop", "a pool that checks trackers by noop takes any late OK for its answer")
                .wrong(NoopPool::checksAndKeeps)
                .suspected(REUSE)
                .confirmed(REUSE)
                .fixed(NoopPool::dropsAfterAFailure),
            Scene.named(
                    "create",
                    "the late answer to create_open is taken for that to another key's create_close")
                .wrong(Uploads::onOneTracker)
                .confirmed(REUSE)
                .fixed(Uploads::onPooledTrackers),
            Scene.named("callid", "answers carry the id of their request; who does not look at it")
                .wrong(CallidTracker::idsAreNotLookedAt)
                .confirmed("mispaired-response")
                .fixed(CallidTracker::idsAreLookedAt)));
  }
}
