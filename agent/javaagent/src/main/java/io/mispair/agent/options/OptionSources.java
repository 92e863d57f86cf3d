package io.mispair.agent.options;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Collects what was given where: the agent argument wins over a system property, and that over an
 * environment variable.
 */
final class OptionSources {

  private static final String PROPERTY = "mispair.";
  private static final String VARIABLE = "MISPAIR_";
  private static final String ARGUMENT = "agent argument";

  private final Map<OptionName, Given> given = new EnumMap<>(OptionName.class);
  private final Complaints complaints;

  OptionSources(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The winners. */
  Map<OptionName, Given> read(
      String arguments, Properties properties, Map<String, String> environment) {
    readEnvironment(environment);
    readProperties(properties);
    readArguments(arguments);
    return given;
  }

  private void readEnvironment(Map<String, String> environment) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String key = variable.getKey();
      if (key.startsWith(VARIABLE) && !isKubernetes(key)) {
        put(
            key.substring(VARIABLE.length()).toLowerCase(Locale.ROOT),
            variable.getValue(),
            "environment variable " + key);
      }
    }
  }

  private void readProperties(Properties properties) {
    for (Object key : properties.keySet()) {
      if (key instanceof String && ((String) key).startsWith(PROPERTY)) {
        String value = properties.getProperty((String) key);
        if (value != null) {
          put(((String) key).substring(PROPERTY.length()), value, "system property " + key);
        }
      }
    }
  }

  private void readArguments(String arguments) {
    int start = 0;
    while (start <= arguments.length()) {
      int comma = arguments.indexOf(',', start);
      int end = comma < 0 ? arguments.length() : comma;
      String item = arguments.substring(start, end).trim();
      if (!item.isEmpty()) {
        readArgument(item);
      }
      start = end + 1;
    }
  }

  private void readArgument(String item) {
    int equals = item.indexOf('=');
    String label = (equals < 0 ? item : item.substring(0, equals)).trim();
    OptionName name = OptionName.of(label);
    if (name == null) {
      if (equals < 0 || label.isEmpty()) {
        complaints.noPair(item, ARGUMENT);
      } else {
        complaints.unknown(label, ARGUMENT);
      }
      return;
    }
    String value = equals < 0 ? "" : item.substring(equals + 1).trim();
    if (value.isEmpty()) {
      given.remove(name);
      complaints.noValue(name, ARGUMENT);
      return;
    }
    given.put(name, new Given(value, ARGUMENT));
  }

  /** An empty property or variable is as good as none: scripts pass on what they have not got. */
  private void put(String label, String value, String origin) {
    OptionName name = OptionName.of(label);
    if (name == null) {
      if (!isForScripts(label)) {
        complaints.unknown(label, origin);
      }
    } else if (!value.isBlank()) {
      given.put(name, new Given(value.trim(), origin));
    }
  }

  /** Names under which build files and images keep where the agent is; no option is near them. */
  private static boolean isForScripts(String label) {
    return label.equals("jar") || label.equals("home") || label.equals("version");
  }

  /**
   * Kubernetes gives every container the addresses of the services beside it: a service called
   * {@code mispair} makes {@code MISPAIR_SERVICE_HOST}, {@code MISPAIR_PORT_80_TCP_ADDR} and more.
   */
  private static boolean isKubernetes(String variable) {
    return variable.endsWith("_SERVICE_HOST")
        || variable.contains("_SERVICE_PORT")
        || variable.endsWith("_PORT")
        || variable.contains("_PORT_");
  }
}
