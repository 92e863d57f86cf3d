package io.mispair.agent.coverage;

import java.util.Map;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * Writes the coverage to the flight recorder, once there is one: it never brings the recorder up.
 */
public final class CoverageRecorder implements FlightRecorderListener, Runnable {

  private final Coverage coverage;
  private final Supplier<Map<String, Long>> connections;
  private boolean recording;
  private boolean ended;

  /**
   * @param connections seen so far, by the binary name of the class
   */
  public CoverageRecorder(Coverage coverage, Supplier<Map<String, Long>> connections) {
    this.coverage = coverage;
    this.connections = connections;
  }

  /** Waits for the recorder, or begins at once where it is there. */
  public void begin() {
    // Calls back at once when the recorder is there.
    FlightRecorder.addListener(this);
  }

  @Override
  public synchronized void recorderInitialized(FlightRecorder recorder) {
    if (!recording && !ended) {
      FlightRecorder.addPeriodicEvent(CoverageEvent.class, this);
      recording = true;
    }
  }

  /** Called by the recorder. */
  @Override
  public void run() {
    Map<String, Long> seen = connections.get();
    for (ClassCoverage known : coverage.classes()) {
      CoverageEvent.emit(known, seen.getOrDefault(known.className(), 0L));
    }
  }

  /** Leaves nothing of this class with the recorder. */
  public synchronized void end() {
    ended = true;
    FlightRecorder.removeListener(this);
    if (recording) {
      FlightRecorder.removePeriodicEvent(this);
      FlightRecorder.unregister(CoverageEvent.class);
    }
  }
}
