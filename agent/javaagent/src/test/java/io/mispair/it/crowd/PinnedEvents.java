package io.mispair.it.crowd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Counts how often the JDK says that a virtual thread could not leave its carrier. */
final class PinnedEvents implements Closeable {
  private static final String TYPE = "jdk.VirtualThreadPinned";

  private final Recording recording = new Recording();

  PinnedEvents() {
    // However short.
    recording.enable(TYPE).withoutThreshold().withStackTrace();
    recording.start();
  }

  /** How many there were; each is printed. */
  int count() throws IOException {
    recording.stop();
    Path file = Files.createTempFile("mispair", ".jfr");
    try {
      recording.dump(file);
      int count = 0;
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getEventType().getName().equals(TYPE)) {
          count++;
          System.out.println(event.toString().replace("\n", " "));
        }
      }
      return count;
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
