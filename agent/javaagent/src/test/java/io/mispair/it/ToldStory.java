package io.mispair.it;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One story as a program told it, with the alerts that were raised meanwhile. */
final class ToldStory {
  final String name;
  final String variant;
  final List<Map<String, String>> expected = new ArrayList<>();
  final List<JsonObject> raised = new ArrayList<>();
  String failure = "";
  String clientAddress = "";
  String serverAddress = "";

  /**
   * @param name class and method, as {@code TimeoutStories.readIsRetried}
   */
  ToldStory(String name, String variant) {
    this.name = name;
    this.variant = variant;
  }

  /** The name of the method alone. */
  String method() {
    return name.substring(name.indexOf('.') + 1);
  }

  /** Takes {@code ALERT kind=… certainty=…}. */
  void expect(String line) {
    Map<String, String> values = new HashMap<>();
    for (String pair : line.split(" ", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    expected.add(values);
  }

  @Override
  public String toString() {
    return name + " " + variant;
  }
}
