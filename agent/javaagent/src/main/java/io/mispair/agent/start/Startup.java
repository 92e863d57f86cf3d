package io.mispair.agent.start;

import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.options.Options;
import io.mispair.agent.options.OptionsReader;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where premain and agentmain enter the agent's own class loader: reads the options, puts the gate
 * in place, and takes care of the socket classes that were loaded before it.
 */
public final class Startup
    implements BiPredicate<String[], Instrumentation>, IntSupplier, Supplier<String> {

  private static volatile @Nullable Latent current;

  private @Nullable Latent begun;
  private String version = "";

  /**
   * Starts, or carries out an order from the command line.
   *
   * @param words {@code premain} and the options; {@code attach} and the options; or {@code order}
   *     and the order; then the version
   * @return whether the agent is in force from now on
   */
  @Override
  public boolean test(String[] words, Instrumentation instrumentation) {
    version = words[2];
    if (words[0].equals("order")) {
      return new Orders(this, words[2], instrumentation).carryOut(words[1]);
    }
    boolean late = words[0].equals("attach");
    boolean begun = begin(late, words[1], instrumentation, System.err);
    if (begun && late) {
      Orders.markAttached(instrumentation);
    }
    return begun;
  }

  /**
   * Starts, unless the options say not to.
   *
   * @param errors where mistakes in the options are said
   */
  boolean begin(
      boolean late, String arguments, Instrumentation instrumentation, PrintStream errors) {
    Options options =
        OptionsReader.read(arguments, System.getProperties(), System.getenv(), errors);
    if (!options.enabled()) {
      return false;
    }
    Latent latent = new Latent(options, instrumentation, late, version);
    begun = latent;
    current = latent;
    if (options.alerts() != null) {
      // The user learns at once that the file cannot be written, not with the first alert.
      latent.activation().alerts().open(errors);
    }
    if (options.jmx()) {
      latent.activation().scheduleJmx();
    }
    SocketGate gate = latent.gate();
    // The field that is added at load time cannot be added again when others retransform the class:
    // a transformer that takes part in that would lose it, and JFR's socket events with it.
    instrumentation.addTransformer(gate, false);
    List<Class<?>> early = new ArrayList<>(0);
    // Before the application's main method there is none of its classes.
    Class<?>[] all =
        late ? instrumentation.getAllLoadedClasses() : instrumentation.getInitiatedClasses(null);
    for (Class<?> loaded : all) {
      gate.note(loaded);
      if (SocketGate.isHooked(loaded) && !gate.hasSeen(loaded)) {
        early.add(loaded);
      }
    }
    if (!early.isEmpty()) {
      latent.activation().takeUp(early);
    }
    return true;
  }

  /** What is in force; {@code null} when nothing is. */
  @Nullable Activation activation() {
    Latent known = begun;
    return known == null ? null : known.activation();
  }

  /** How the JVM's classes are covered, or {@code null} while the agent is not in force. */
  public static @Nullable Coverage coverage() {
    Latent known = current;
    return known == null ? null : known.activation().coverage();
  }

  /** How many errors the audit has kept from the application. */
  @Override
  public int getAsInt() {
    Activation known = activation();
    return known == null ? 0 : known.suppressedErrors();
  }

  /** What has been seen of each protocol, one a line. */
  @Override
  public String get() {
    Activation known = activation();
    return known == null ? "" : known.traffic();
  }
}
