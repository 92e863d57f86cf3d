package io.mispair.report;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * Logs through the SLF4J that its class loader finds: {@link Slf4jLog} defines a copy of this class
 * below the application's loader. A copy knows the JDK and SLF4J, and nothing of the agent's. It is
 * a class, and not a few reflective calls, because Log4j takes the configuration of the loader that
 * the caller's class is in, or above it.
 */
public final class Slf4jBridge implements Predicate<Object[]> {

  private static final String LOGGER = "io.mispair.alerts";

  public Slf4jBridge() {}

  /**
   * Logs.
   *
   * @param event the text, whether it is an error, and the logging context or {@code null}
   * @return whether there is a binding that takes it
   */
  @Override
  @SuppressWarnings("unchecked")
  public boolean test(Object[] event) {
    if (LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
      return false;
    }
    Logger logger = LoggerFactory.getLogger(LOGGER);
    @Nullable Map<String, String> context = (Map<String, String>) event[2];
    if (context != null) {
      MDC.setContextMap(context);
    }
    try {
      if ((Boolean) event[1]) {
        logger.error((String) event[0]);
      } else {
        logger.warn((String) event[0]);
      }
      return true;
    } finally {
      MDC.clear();
    }
  }
}
