package io.mispair.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transcript and what a decoder has to tell of it; the format is in {@code vectors/README.md}.
 */
public record Vector(String name, boolean insideTls, List<Step> steps, List<Line> script) {

  private static final String INSIDE_TLS = "~ inside tls";

  private static final Pattern IDENTITIES = Pattern.compile("( id=(.*?))?( key=(.*))?");
  private static final Pattern EVENT =
      Pattern.compile(
          "(request \\S+|response|surplus response|(?:re)?open \\d+ \\S+|(?:answer|unknown) -?\\d+)( (?:id|key)=.*)?");

  /**
   * One line of the transcript in the order of the file, for who replays more than the bytes.
   *
   * @param type {@code >}, {@code <}, {@code ~} or {@code *}
   */
  public record Line(char type, byte[] bytes, String text) {}

  /** Bytes of one direction. */
  public record Step(boolean fromClient, byte[] bytes, List<String> events) {}

  @Override
  public String toString() {
    return name;
  }

  /** A new decoder for it; {@code null} where there is none. */
  @Nullable Decoder newDecoder(Protocol protocol) {
    return insideTls ? protocol.newDecoderInsideTls() : protocol.newDecoder();
  }

  static Vector read(Path file) throws IOException {
    List<Step> steps = new ArrayList<>();
    List<Line> script = new ArrayList<>();
    boolean insideTls = false;
    for (String line : Files.readAllLines(file, UTF_8)) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.equals(INSIDE_TLS) && script.isEmpty()) {
        insideTls = true;
        continue;
      }
      String rest = line.length() > 2 ? line.substring(2) : "";
      switch (line.charAt(0)) {
        case '>', '<' -> {
          byte[] bytes = unescape(rest);
          steps.add(new Step(line.charAt(0) == '>', bytes, new ArrayList<>()));
          script.add(new Line(line.charAt(0), bytes, ""));
        }
        // What only an audit can judge: operations without bytes, and alerts.
        case '~', '*' -> script.add(new Line(line.charAt(0), new byte[0], rest));
        case '=' -> steps.get(steps.size() - 1).events().add(event(rest));
        default -> throw new IOException(file + ": " + line);
      }
    }
    return new Vector(String.valueOf(file.getFileName()), insideTls, steps, script);
  }

  /** Identities stand in a vector as decoded text, in an event as its hash. */
  private static String event(String text) throws IOException {
    Matcher event = EVENT.matcher(text);
    if (!event.matches()) {
      return text;
    }
    if (event.group(2) == null) {
      return text;
    }
    Matcher identities = IDENTITIES.matcher(event.group(2));
    if (!identities.matches()) {
      throw new IOException(text);
    }
    return event.group(1)
        + RecordingPairing.identities(hash(identities.group(2)), hash(identities.group(4)));
  }

  private static long hash(String decoded) {
    if (decoded == null) {
      return Pairing.NO_IDENTITY;
    }
    return decoded.startsWith("#")
        ? Long.decode(decoded.substring(1))
        : Texts.hash(unescape(decoded));
  }

  private static byte[] unescape(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int index = 0;
    while (index < text.length()) {
      char next = text.charAt(index++);
      if (next != '\\') {
        bytes.writeBytes(String.valueOf(next).getBytes(UTF_8));
        continue;
      }
      char escaped = text.charAt(index++);
      switch (escaped) {
        case 'r' -> bytes.write('\r');
        case 'n' -> bytes.write('\n');
        case 't' -> bytes.write('\t');
        case '\\' -> bytes.write('\\');
        case 'x' -> {
          bytes.write(Integer.parseInt(text.substring(index, index + 2), 16));
          index += 2;
        }
        case '{' -> {
          int end = text.indexOf('}', index);
          String[] repetition = text.substring(index, end).split("\\*", 2);
          bytes.writeBytes(repetition[1].repeat(Integer.parseInt(repetition[0])).getBytes(UTF_8));
          index = end + 1;
        }
        default -> throw new IllegalArgumentException(text);
      }
    }
    return bytes.toByteArray();
  }
}
