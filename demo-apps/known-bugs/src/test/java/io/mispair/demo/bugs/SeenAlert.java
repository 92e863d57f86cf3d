package io.mispair.demo.bugs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An alert as it stands in the file. */
record SeenAlert(JsonObject json) {

  /** In what it is another alert than {@code told}; nothing when it is that one. */
  List<String> differences(Told told, Case known, @Nullable String suspected) {
    String role = known.server() == Server.OWN ? "server" : "client";
    List<String> differences = new ArrayList<>();
    compare(differences, "kind", told.kind(), text("kind"));
    compare(differences, "certainty", told.certainty(), text("certainty"));
    compare(differences, "protocol", known.protocol(), text("connection", "protocol"));
    compare(differences, "role", role, text("connection", "role"));
    boolean tls = known.name().matches(".*-(tls|openssl)\\b.*");
    compare(differences, "tls", String.valueOf(tls), text("connection", "tls"));
    compare(differences, "earlier.command", told.earlier(), text("earlier", "command"));
    compare(differences, "later.command", told.later(), text("later", "command"));
    compare(differences, "confirms", told.confirms() ? suspected : null, text("confirms"));
    compare(differences, "evidence.class", told.evidence(), text("evidence", "class"));
    String rules = "" + json.getAsJsonObject("evidence").get("rules");
    if (told.rule() != null
        && Stream.of(told.rule().split("\\|"))
            .noneMatch(rule -> rules.contains('"' + rule + '"'))) {
      differences.add("evidence.rules lack " + told.rule());
    }
    return differences;
  }

  private static void compare(
      List<String> differences, String what, @Nullable String told, @Nullable String seen) {
    if (!Objects.equals(told, Told.ANY) && !Objects.equals(told, seen)) {
      differences.add(what + " is " + seen + ", not " + told);
    }
  }

  String id() {
    return Objects.requireNonNull(text("id"));
  }

  private @Nullable String text(String... path) {
    JsonElement element = json;
    for (String name : path) {
      if (element == null || !element.isJsonObject()) {
        return null;
      }
      element = element.getAsJsonObject().get(name);
    }
    return element == null ? null : element.getAsString();
  }
}
