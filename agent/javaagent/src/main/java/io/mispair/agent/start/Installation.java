package io.mispair.agent.start;

import io.mispair.agent.coverage.ExemptingProbes;
import io.mispair.agent.options.Options;
import io.mispair.audit.AlertListener;
import io.mispair.audit.Audit;
import io.mispair.audit.Traffic;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.probe.Probes;
import io.mispair.probe.WovenSocket;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Builds the audit and puts it in force. Apart from {@link Activation}, because this class cannot
 * be linked before the probe's types are on the boot loader.
 */
final class Installation {

  private Installation() {}

  static InForce install(Options options, AlertListener alerts) {
    Audit audit = AuditStarter.start(options, alerts);
    Probes.install(new ExemptingProbes(audit));
    return new InForce(audit, new TrafficText(audit), new NettyTransport());
  }

  /** Takes the audit out of force: from now on no hook finds a probe. */
  static void end() {
    Probes.install(null);
  }

  /** Whether a class was woven while it was loaded, by an agent before this one. */
  static boolean isWoven(Class<?> loaded, HookedClass hooked) {
    if (hooked.connection() == null) {
      return WovenSocket.isClass(loaded);
    }
    // A part of a connection implements nothing for us, and keeps its bodies under names of ours.
    for (Method method : loaded.getDeclaredMethods()) {
      if (method.getName().startsWith(WovenSocket.PREFIX)) {
        return true;
      }
    }
    return false;
  }

  /** Whether classes of that loader link to the probe that is in force, and not to another. */
  static boolean seesProbe(ClassLoader loader) {
    try {
      return Class.forName(Probes.class.getName(), false, loader) == Probes.class;
    } catch (ClassNotFoundException | LinkageError hidden) {
      return false;
    }
  }

  /**
   * What others may ask of the audit.
   *
   * @param audit the audit itself
   * @param traffic what has been seen of each protocol, one a line
   * @param netty its native transports, once a class of theirs is there
   */
  record InForce(Audit audit, Supplier<String> traffic, NettyTransport netty) {}

  /** No lambda: this runs while the application's first socket class loads. */
  private static final class TrafficText implements Supplier<String> {

    private final Audit audit;

    TrafficText(Audit audit) {
      this.audit = audit;
    }

    @Override
    public String get() {
      StringBuilder text = new StringBuilder();
      for (Map.Entry<String, Traffic.Seen> entry : audit.traffic().entrySet()) {
        Traffic.Seen seen = entry.getValue();
        text.append(entry.getKey())
            .append(": ")
            .append(seen.connections())
            .append(" connections, ")
            .append(seen.requests())
            .append(" requests, ")
            .append(seen.responses())
            .append(" responses, ")
            .append(seen.givenUp())
            .append(" given up\n");
      }
      return text.toString();
    }
  }
}
