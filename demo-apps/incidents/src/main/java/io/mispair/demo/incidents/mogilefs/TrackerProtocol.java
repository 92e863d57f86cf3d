package io.mispair.demo.incidents.mogilefs;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the tracker answers: one line a request, {@code OK SP args} or {@code ERR SP code SP text}.
 * The commands are those that the scenes need; codes, encoding and {@code callid} are those of
 * MogileFS's {@code Worker/Query.pm} and {@code Util.pm}.
 */
final class TrackerProtocol {

  private static final String UNESCAPED = "_,-./\\:";

  private final Store store;
  private int refusals;

  TrackerProtocol(Store store) {
    this.store = store;
  }

  /** The next files that are closed are refused, as when the database is away. */
  synchronized void refuseCloses(int count) {
    refusals = count;
  }

  private synchronized boolean refuses() {
    return refusals > 0 && refusals-- > 0;
  }

  /** The reply without its CRLF. */
  String reply(TrackerRequest request) {
    return switch (request.command()) {
      case "noop" -> ok(request, Map.of());
      case "get_paths" -> getPaths(request);
      case "create_open" -> createOpen(request);
      case "create_close" -> createClose(request);
      default -> error(request, "unknown_command", "Unknown server command");
    };
  }

  private String getPaths(TrackerRequest request) {
    if (request.argument("domain").isEmpty()) {
      return error(request, "no_domain", "No domain provided");
    }
    if (request.argument("key").isEmpty()) {
      return error(request, "no_key", "No key provided");
    }
    String path = store.pathOf(request.argument("key"));
    return path == null
        ? error(request, "unknown_key", "unknown_key")
        : ok(request, Map.of("paths", "1", "path1", path));
  }

  private String createOpen(TrackerRequest request) {
    long fid = store.newFid();
    String path = store.path(fid);
    return ok(
        request,
        request.argument("multi_dest").isEmpty()
            ? Map.of("fid", "" + fid, "devid", "1", "path", path)
            : Map.of("fid", "" + fid, "dev_count", "1", "devid_1", "1", "path_1", path));
  }

  private String createClose(TrackerRequest request) {
    String path = request.argument("path");
    if (refuses() || !store.hasFile(path)) {
      return error(request, "db", "Failed to update the database");
    }
    store.name(request.argument("key"), path);
    return ok(request, Map.of());
  }

  private static String ok(TrackerRequest request, Map<String, String> arguments) {
    Map<String, String> all = new HashMap<>(arguments);
    if (!request.argument("callid").isEmpty()) {
      all.put("callid", request.argument("callid"));
    }
    StringBuilder line = new StringBuilder("OK ");
    // The real server's order is arbitrary; a fixed one keeps each run the same.
    new TreeMap<>(all)
        .forEach(
            (name, value) -> {
              line.append(line.length() > 3 ? "&" : "");
              line.append(encode(name)).append('=').append(encode(value));
            });
    return line.toString();
  }

  private static String error(TrackerRequest request, String code, String text) {
    String callid = request.argument("callid");
    return "ERR " + code + " " + encode(text) + (callid.isEmpty() ? "" : " " + callid);
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
