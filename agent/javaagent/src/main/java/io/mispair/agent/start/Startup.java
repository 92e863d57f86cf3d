package io.mispair.agent.start;

import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.options.Options;
import io.mispair.agent.options.OptionsReader;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where premain enters the agent's own class loader: reads the options, puts the gate in place, and
 * takes care of the socket classes that were loaded before it.
 */
public final class Startup
    implements BiConsumer<String, Instrumentation>, IntSupplier, Supplier<String> {

  private @Nullable Activation activation;

  @Override
  public void accept(String arguments, Instrumentation instrumentation) {
    Options options =
        OptionsReader.read(arguments, System.getProperties(), System.getenv(), System.err);
    if (!options.enabled()) {
      return;
    }
    Coverage coverage = new Coverage(System.err);
    coverage.makeCurrent();
    activation = new Activation(options, instrumentation, coverage);
    if (options.alerts() != null) {
      // The user learns at once that the file cannot be written, not with the first alert.
      activation.alerts();
    }
    SocketGate gate = new SocketGate(activation);
    // The field that is added at load time cannot be added again when others retransform the class:
    // a transformer that takes part in that would lose it, and JFR's socket events with it.
    instrumentation.addTransformer(gate, false);
    List<Class<?>> early = new ArrayList<>(0);
    for (Class<?> loaded : instrumentation.getInitiatedClasses(null)) {
      if (SocketGate.isHooked(loaded.getName()) && !gate.hasSeen(loaded.getName())) {
        early.add(loaded);
      }
    }
    if (!early.isEmpty()) {
      activation.weaveLate(early);
    }
  }

  /** How many errors the audit has kept from the application. */
  @Override
  public int getAsInt() {
    return activation == null ? 0 : activation.suppressedErrors();
  }

  /** What has been seen of each protocol, one a line. */
  @Override
  public String get() {
    return activation == null ? "" : activation.traffic();
  }
}
