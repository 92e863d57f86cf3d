package io.mispair.demo.mogilefs;

import fm.last.moji.tracker.Tracker;
import java.io.IOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * What one listener asked for and got.
 *
 * @param got the song that lies at the path in the tracker's answer; {@code null} when the question
 *     failed
 * @param detail the path, or why there is none
 */
record Answer(Song asked, @Nullable Song got, String detail) {

  /** Asks the tracker where a song lies. */
  static Answer from(Tracker tracker, Song song) {
    try {
      URL path = tracker.getPaths(song.key(), "songs").get(0);
      return new Answer(song, Song.at(path), path.toString());
    } catch (IOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Answer(song, null, String.valueOf(cause.getMessage()));
    }
  }

  @Override
  public String toString() {
    String line = asked.listener() + " asks for " + asked.key() + " and gets ";
    if (got == null) {
      return line + "an error: " + detail;
    }
    return line + detail + (got == asked ? "" : ", " + got.listener() + "'s: THE WRONG SONG");
  }
}
