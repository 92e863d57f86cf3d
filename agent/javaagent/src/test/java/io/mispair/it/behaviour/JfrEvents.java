package io.mispair.it.behaviour;

import io.mispair.it.story.SuppressedErrors;
import io.mispair.it.story.Watchdog;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.EventSettings;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Counts the JDK's own events of a known number of reads and writes by one thread. */
final class JfrEvents {
  private static final int ROUND_TRIPS = 200;
  private static final String THREAD = "counted";

  private JfrEvents() {}

  public static void main(String[] args) throws Exception {
    Watchdog.start();
    Path file = Files.createTempFile("mispair", ".jfr");
    try (Recording recording = new Recording()) {
      all(recording.enable("jdk.SocketRead"));
      all(recording.enable("jdk.SocketWrite"));
      recording.start();
      Thread thread = new Thread(JfrEvents::talk, THREAD);
      thread.start();
      thread.join();
      recording.stop();
      recording.dump(file);
      count(file).forEach((name, value) -> System.out.println(name + " " + value));
    } finally {
      Files.delete(file);
    }
    System.err.println("SUPPRESSED " + SuppressedErrors.count());
  }

  private static void all(EventSettings settings) {
    // Newer JDKs thin these events out unless told not to.
    settings.withoutThreshold().withoutStackTrace().with("throttle", "off");
  }

  private static void talk() {
    try (SocketPair sockets = new SocketPair();
        ChannelPair channels = new ChannelPair()) {
      Socket client = sockets.client;
      byte[] target = new byte[16];
      ByteBuffer buffer = ByteBuffer.allocate(16);
      for (int i = 0; i < ROUND_TRIPS; i++) {
        client.getOutputStream().write(new byte[3]);
        sockets.arrive(new byte[5]);
        client.getInputStream().read(target);
        channels.client.write(ByteBuffer.allocate(7));
        channels.arrive(new byte[11]);
        channels.client.read(buffer.clear());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> count(Path file) throws Exception {
    Map<String, Long> events = new TreeMap<>();
    Map<String, Long> bytes = new TreeMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      String type = event.getEventType().getName();
      if (type.startsWith("jdk.Socket")
          && event.getThread() != null
          && THREAD.equals(event.getThread().getJavaName())) {
        String field = type.equals("jdk.SocketRead") ? "bytesRead" : "bytesWritten";
        events.merge(type, 1L, Long::sum);
        bytes.merge(type, event.getLong(field), Long::sum);
      }
    }
    Map<String, String> counts = new TreeMap<>();
    events.forEach((type, n) -> counts.put(type, n + " events, " + bytes.get(type) + " bytes"));
    return counts;
  }
}
