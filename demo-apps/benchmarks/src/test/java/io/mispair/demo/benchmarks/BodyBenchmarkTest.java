package io.mispair.demo.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BodyBenchmarkTest {

  @Test
  void everyDownloadRunsWithoutErrorOrAlert() throws Exception {
    // Else a second build on the machine makes this one fail.
    System.setProperty("jmh.ignoreLock", "true");
    int results =
        new Runner(
                new OptionsBuilder()
                    .include(BodyBenchmark.class.getName())
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(10))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run()
            .size();
    assertEquals(2 * BodyBenchmark.Download.values().length, results);
  }
}
