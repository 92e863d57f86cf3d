package io.mispair.protocol;

/**
 * The last two meta commands that are not quiet and whose reply names their key: what they are
 * answered with may be taken for the reply to a quiet one before them.
 */
final class MemcachedEchoes {

  private long last;
  private long earlier;
  private long key;

  /**
   * Such a command is written.
   *
   * @param number of the command, from 1
   */
  void asked(long number, long named) {
    earlier = last;
    last = number;
    key = named;
  }

  /** Whether one after the {@code answered} ones may be answered with this key. */
  boolean mayCome(long named, long answered) {
    return last > answered && (earlier > answered || key == named);
  }

  void copyFrom(MemcachedEchoes other) {
    last = other.last;
    earlier = other.earlier;
    key = other.key;
  }
}
