package io.mispair.demo.incidents.fastcgi;

import io.mispair.demo.incidents.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A recording of 65,536 bytes in one record. Its length keeps 16 bits, which say that the upload is
 * over; the bytes are records, then, which whoever made the recording has put there.
 */
final class Upload {

  private static final int ID = 1;

  /** Of which 16 bits are 0. */
  private static final int TOO_LONG = Records.MOST + 1;

  private Upload() {}

  static void inOneRecord(Stage stage) throws IOException {
    play(stage, Set.of(FastCgi.Fault.SENDS_TOO_LONG_RECORDS));
  }

  static void inRecordsThatFit(Stage stage) throws IOException {
    play(stage, Set.of());
  }

  private static void play(Stage stage, Set<FastCgi.Fault> faults) throws IOException {
    byte[] sound = recording();
    try (FastCgi php = new FastCgi(stage.port(), faults)) {
      stage.ask("Alice", "song of Alice", () -> php.play(ID, "Alice"));
      stage.says("Mallory uploads a recording of " + sound.length + " bytes");
      stage.ask("Mallory", "of Mallory", () -> php.store(ID, "Mallory", sound));
      for (String who : List.of("Bob", "Carol")) {
        stage.ask(who, "song of " + who, () -> php.play(ID, who));
      }
    }
  }

  /** The beginning of another upload, as long as it takes. */
  private static byte[] recording() {
    int some = 10_000;
    return records(TOO_LONG - (records(some).length - some));
  }

  private static byte[] records(int upload) {
    return new Records()
        .head(ID, FastCgi.params("POST", "the devil", upload))
        .add(Records.STDIN, ID, new byte[upload])
        .bytes();
  }
}
