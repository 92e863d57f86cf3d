package io.mispair.demo.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class HookBenchmarkTest {

  private static final int BENCHMARKS = 5;

  @Test
  void everyBenchmarkRunsWithoutErrorOrAlert() throws Exception {
    // Else a second build on the machine makes this one fail.
    System.setProperty("jmh.ignoreLock", "true");
    int results =
        new Runner(
                new OptionsBuilder()
                    .include(HookBenchmark.class.getName())
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(10))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run()
            .size();

    assertEquals(2 * BENCHMARKS * Messages.values().length, results);
  }
}
