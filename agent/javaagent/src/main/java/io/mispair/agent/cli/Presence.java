package io.mispair.agent.cli;

import io.mispair.agent.control.AgentProperties;
import java.io.IOException;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether Mispair is in a JVM, and how it came. The JVM's properties say so: nothing has to be
 * loaded into a JVM to learn that nothing is there.
 */
enum Presence {
  NONE("no"),
  AT_START("by -javaagent"),
  ATTACHED("attached"),
  /** Only hooks that do nothing. */
  AT_REST("detached, at rest");

  private static final Pattern AGENT = Pattern.compile("-javaagent:([^= ]+)");

  private final String label;

  Presence(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  boolean isInForce() {
    return this == AT_START || this == ATTACHED;
  }

  static Presence in(Properties properties) {
    String state = properties.getProperty(AgentProperties.STATE, "");
    if (state.equals(AgentProperties.State.ATTACHED.name())) {
      return ATTACHED;
    }
    if (state.equals(AgentProperties.State.AT_REST.name())) {
      return AT_REST;
    }
    Matcher agents = AGENT.matcher(properties.getProperty("sun.jvm.args", ""));
    while (agents.find()) {
      if (isMispair(agents.group(1))) {
        return AT_START;
      }
    }
    return NONE;
  }

  /** A jar that is not where it was, or is in another container, is known by its name. */
  private static boolean isMispair(String path) {
    try (JarFile jar = new JarFile(path)) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && "io.mispair.agent.MispairAgent"
              .equals(manifest.getMainAttributes().getValue("Premain-Class"));
    } catch (IOException e) {
      return path.substring(path.lastIndexOf('/') + 1).startsWith("mispair");
    }
  }
}
