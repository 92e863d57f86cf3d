package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes each decoder, and detection, with Jazzer, from the transcripts on: shortly with every
 * build, and for as long as {@code -Dmispair.fuzz.seconds=N} says; {@code
 * -Dmispair.fuzz.targets=LABEL,LABEL} fuzzes only these.
 */
@Execution(ExecutionMode.CONCURRENT)
class FuzzIT {

  private static final long SECONDS = Long.getLong("mispair.fuzz.seconds", 2);
  private static final String ONLY = System.getProperty("mispair.fuzz.targets");

  /** For the JVM and Jazzer to start, and to read the seeds. */
  private static final long START_SECONDS = 120;

  private static final String DETECTION = "detection";
  private static final Pattern DONE = Pattern.compile("#(\\d+)\\s+DONE\\s+cov: (\\d+)");
  private static final int MAX_SEED = 4096;

  @TempDir static Path folder;

  static List<String> targets() {
    List<String> all =
        Stream.concat(Stream.of(DETECTION), Vectors.decoded().stream().map(Protocol::label))
            .toList();
    if (ONLY == null) {
      return all;
    }
    List<String> chosen = List.of(ONLY.split(","));
    assertTrue(all.containsAll(chosen), () -> "-Dmispair.fuzz.targets takes some of " + all);
    return chosen;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void nothingBreaks(String target) throws Exception {
    Path work = Files.createDirectory(folder.resolve(target));
    Path corpus = Files.createDirectory(work.resolve("corpus"));
    Path output = work.resolve("output.txt");
    int seeds = writeSeeds(target, corpus);
    assertTrue(seeds > 0, "no transcripts");
    Process jazzer = start(target, work, corpus, output);
    boolean ended = jazzer.waitFor(SECONDS + START_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      jazzer.destroyForcibly().waitFor();
    }
    String told = Files.readString(output);
    assertTrue(ended, () -> "does not end:\n" + told);
    assertEquals(0, jazzer.exitValue(), told);
    Matcher done = DONE.matcher(told);
    assertTrue(done.find(), told);
    long inputs = Long.parseLong(done.group(1));
    assertTrue(inputs >= seeds, told);
    System.out.printf(
        "fuzzed %s: %,d inputs in %d s from %d seeds, %s edges covered%n",
        target, inputs, SECONDS, seeds, done.group(2));
  }

  private static Process start(String target, Path work, Path corpus, Path output)
      throws IOException {
    Class<?> fuzzer = target.equals(DETECTION) ? DetectionFuzzer.class : DecoderFuzzer.class;
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dmispair.fuzz.protocol=" + target,
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + fuzzer.getName(),
            "--instrumentation_includes=io.mispair.protocol.**",
            "--disabled_hooks=*",
            "--reproducer_path=" + work,
            "-max_total_time=" + SECONDS,
            "-max_len=" + MAX_SEED,
            "-timeout=10",
            "-artifact_prefix=" + work + "/",
            corpus.toString())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .directory(work.toFile())
        .start();
  }

  private static int writeSeeds(String target, Path corpus) throws IOException {
    int seeds = 0;
    for (Protocol protocol : Vectors.decoded()) {
      if (target.equals(DETECTION) || target.equals(protocol.label())) {
        for (Vector vector : Vectors.of(protocol)) {
          byte[] seed =
              target.equals(DETECTION) ? DetectionFuzzer.seed(vector) : DecoderFuzzer.seed(vector);
          if (seed != null && seed.length <= MAX_SEED) {
            Files.write(corpus.resolve(protocol.label() + "-" + vector.name()), seed);
            seeds++;
          }
        }
      }
    }
    return seeds;
  }
}
