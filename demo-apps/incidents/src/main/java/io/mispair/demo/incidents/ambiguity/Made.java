package io.mispair.demo.incidents.ambiguity;

import com.google.gson.Gson;
import java.util.List;

/**
 * What came of one message, told by whoever sent it.
 *
 * @param link the connection's two ports
 */
record Made(String made, String link) {

  static String toJson(List<Made> all) {
    return new Gson().toJson(all);
  }

  static List<Made> fromJson(String json) {
    return List.of(new Gson().fromJson(json, Made[].class));
  }
}
