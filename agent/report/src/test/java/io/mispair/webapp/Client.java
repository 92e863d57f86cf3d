package io.mispair.webapp;

import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Code of an application that logs, whose socket call raises an alert. */
public final class Client implements BiConsumer<String, Runnable> {

  private static final Logger LOG = LoggerFactory.getLogger(Client.class);

  public Client() {}

  @Override
  public void accept(String user, Runnable socketCall) {
    LOG.info("up");
    MDC.put("user", user);
    try {
      socketCall.run();
    } finally {
      MDC.clear();
    }
  }
}
