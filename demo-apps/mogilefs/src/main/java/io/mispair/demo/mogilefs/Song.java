package io.mispair.demo.mogilefs;

import java.net.URL;
import org.jspecify.annotations.Nullable;

/** The songs in the store, one a listener. */
enum Song {
  ALICE("Alice", "alice/moonlight.mp3", 101),
  BOB("Bob", "bob/thunder.mp3", 102),
  CAROL("Carol", "carol/rain.mp3", 103);

  private final String listener;
  private final String key;
  private final long fid;

  Song(String listener, String key, long fid) {
    this.listener = listener;
    this.key = key;
    this.fid = fid;
  }

  String listener() {
    return listener;
  }

  String key() {
    return key;
  }

  /**
   * Where the song lies. MogileFS makes paths of its own file numbers: nothing in one tells the key
   * that was asked for, so a client cannot see that it holds another song's.
   */
  String path() {
    return String.format("http://127.0.0.1:7500/dev1/0/000/000/%010d.fid", fid);
  }

  static @Nullable Song withKey(String key) {
    for (Song song : values()) {
      if (song.key.equals(key)) {
        return song;
      }
    }
    return null;
  }

  /**
   * The song that lies at a path.
   *
   * @throws IllegalArgumentException when none does
   */
  static Song at(URL path) {
    for (Song song : values()) {
      if (song.path().equals(path.toString())) {
        return song;
      }
    }
    throw new IllegalArgumentException("No song lies at " + path);
  }
}
