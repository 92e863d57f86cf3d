package io.mispair.webapp;

import java.util.function.BiConsumer;

/** Code of an application that does not log, whose socket call raises an alert. */
public final class Silent implements BiConsumer<String, Runnable> {

  public Silent() {}

  @Override
  public void accept(String user, Runnable socketCall) {
    socketCall.run();
  }
}
