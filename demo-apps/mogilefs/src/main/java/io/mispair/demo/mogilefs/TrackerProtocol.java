package io.mispair.demo.mogilefs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the tracker answers: one line a request, {@code OK SP args} or {@code ERR SP code SP text}.
 * The commands are the two that the acts need; codes and encoding are those of MogileFS's {@code
 * Worker/Query.pm} and {@code Util.pm}.
 */
final class TrackerProtocol {

  private static final String UNESCAPED = "_,-./\\:";

  private TrackerProtocol() {}

  /** The reply without its CRLF. */
  static String reply(TrackerRequest request) {
    return switch (request.command()) {
      case "noop" -> ok(Map.of());
      case "get_paths" -> getPaths(request);
      default -> error("unknown_command", "Unknown server command");
    };
  }

  private static String getPaths(TrackerRequest request) {
    if (request.argument("domain").isEmpty()) {
      return error("no_domain", "No domain provided");
    }
    if (request.argument("key").isEmpty()) {
      return error("no_key", "No key provided");
    }
    Song song = Song.withKey(request.argument("key"));
    if (song == null) {
      return error("unknown_key", "unknown_key");
    }
    return ok(Map.of("paths", "1", "path1", song.path()));
  }

  private static String ok(Map<String, String> arguments) {
    StringBuilder line = new StringBuilder("OK ");
    // The real server's order is arbitrary; a fixed one keeps each run the same.
    new TreeMap<>(arguments)
        .forEach(
            (name, value) -> {
              line.append(line.length() > 3 ? "&" : "");
              line.append(encode(name)).append('=').append(encode(value));
            });
    return line.toString();
  }

  private static String error(String code, String text) {
    return "ERR " + code + " " + encode(text);
  }

  static String encode(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c == ' ') {
        encoded.append('+');
      } else if (c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02x", (int) c));
      }
    }
    return encoded.toString();
  }
}
