package io.mispair.demo.incidents.mogilefs;

/** The songs in the store, one a listener. */
public enum Song {
  ALICE("Alice", "alice/moonlight.mp3"),
  BOB("Bob", "bob/thunder.mp3"),
  CAROL("Carol", "carol/rain.mp3"),
  DAVE("Dave", "dave/river.mp3"),
  ERIN("Erin", "erin/snow.mp3"),
  FRANK("Frank", "frank/harbour.mp3"),
  GRACE("Grace", "grace/meadow.mp3"),
  HEIDI("Heidi", "heidi/lantern.mp3");

  private final String listener;
  private final String key;

  Song(String listener, String key) {
    this.listener = listener;
    this.key = key;
  }

  public String listener() {
    return listener;
  }

  public String key() {
    return key;
  }

  /** What is heard when it is played. */
  public String sound() {
    return "the sound of " + key;
  }
}
