package io.mispair.agent.start;

import io.mispair.agent.options.Options;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the gate in a program without sockets: nothing but the options. The rest is
 * there from the first socket class on, or when somebody asks for it.
 */
final class Latent implements SocketWeaver {

  private final Options options;
  private final Instrumentation instrumentation;
  private final boolean late;
  private final String version;
  private final long sinceMillis = System.currentTimeMillis();
  private final SocketGate gate = new SocketGate(this);
  private final AtomicReference<Activation> activation = new AtomicReference<>();

  /**
   * @param late whether the application runs already
   */
  Latent(Options options, Instrumentation instrumentation, boolean late, String version) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.late = late;
    this.version = version;
  }

  SocketGate gate() {
    return gate;
  }

  /** Without a lock: it may be asked for while classes load. To make one too many does nothing. */
  Activation activation() {
    Activation known = activation.get();
    if (known != null) {
      return known;
    }
    Activation made =
        new Activation(
            options, instrumentation, gate, new Activation.Begun(late, sinceMillis), version);
    Activation other = activation.compareAndExchange(null, made);
    return other == null ? made : other;
  }

  @Override
  public boolean isInForce() {
    Activation known = activation.get();
    return known != null && known.isInForce();
  }

  @Override
  public byte @Nullable [] weave(@Nullable ClassLoader loader, String className, byte[] classFile) {
    return activation().weave(loader, className, classFile);
  }
}
