package io.mispair.protocol;

import io.mispair.protocol.Http1Name.Field;

/**
 * Field lines in their commonest form, each taken as a whole, eight bytes at a time: a name of
 * letters and hyphens, a colon, a value without control bytes, CR LF, and no space after it, which
 * would fold the line. Nothing of such a line depends on how it is cut, and it breaks no rule of
 * syntax. {@link Http1Fields} takes all others, byte by byte.
 */
final class Http1Plain {

  static final int NOT = -1;

  private static final int TWO_LINE_ENDS = Word.LINE_END << Short.SIZE | Word.LINE_END;

  private Http1Plain() {}

  /**
   * Takes plain lines from {@code from}, where one begins, and the empty line after them if that is
   * at hand. Returns where the first other line begins.
   */
  static int takeLines(Bytes bytes, int from, Http1Fields fields) {
    int last = bytes.length() - Word.BYTES;
    int line = from;
    while (line <= last) {
      int at = line;
      long word = bytes.word(at);
      int first = (int) word & 0xff;
      long others = Word.noLetters(word);
      while (others == 0) {
        at += Word.BYTES;
        if (at > last) {
          return line;
        }
        word = bytes.word(at);
        others = Word.noLetters(word);
      }
      int found = Word.firstFlag(others);
      int colon = at + found;
      int end = findLineEnd(bytes, at, last, word);
      if (end < 0 || end > last + Word.BYTES - Integer.BYTES) {
        return line;
      }
      int ends = bytes.half(end);
      int next = ends >>> Short.SIZE & 0xff;
      if ((ends & 0xffff) != Word.LINE_END
          || next == ' '
          || next == '\t'
          || colon == line
          || Word.at(word, found) != ':') {
        return line;
      }
      if (Http1Name.mayMatter(first, Math.min(colon - line, Long.SIZE - 1))) {
        Field field = Http1Name.plain(bytes, line, colon);
        if (field == null || field != Field.OTHER && !fields.takePlain(field, bytes, colon, end)) {
          return line;
        }
      }
      line = end + Word.LINE_END_LENGTH;
      if (ends == TWO_LINE_ENDS) {
        fields.endPlain();
        return line + Word.LINE_END_LENGTH;
      }
    }
    return line;
  }

  /** The index of the first control byte, or -1; {@code word} stands at {@code from}. */
  private static int findLineEnd(Bytes bytes, int from, int last, long word) {
    int at = from;
    long controls = Word.controls(word);
    while (controls == 0) {
      at += Word.BYTES;
      if (at > last) {
        if (at >= last + Word.BYTES) {
          return -1;
        }
        at = last;
      }
      controls = Word.controls(bytes.word(at));
    }
    return at + Word.firstFlag(controls);
  }
}
