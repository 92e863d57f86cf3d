package io.mispair.demo.incidents.mogilefs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request line of the tracker protocol, as the server of MogileFS reads it: {@code command SP
 * name=value&name=value}, values URL-encoded, the command in any case. Old PHP clients send {@code
 * command&name=value} without the space; that is taken as well.
 *
 * @param command in lower case; empty when the line has none
 */
record TrackerRequest(String command, Map<String, String> arguments) {

  private static final Pattern LINE = Pattern.compile("(\\w+)[ &]?(.*)");

  TrackerRequest {
    arguments = Map.copyOf(arguments);
  }

  static TrackerRequest parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return new TrackerRequest("", Map.of());
    }
    Map<String, String> arguments = new HashMap<>();
    for (String pair : matcher.group(2).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new TrackerRequest(matcher.group(1).toLowerCase(Locale.ROOT), arguments);
  }

  /** The argument's value, empty when it is missing: the server of MogileFS makes no difference. */
  String argument(String name) {
    return arguments.getOrDefault(name, "");
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
