package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * AMQP's synchronous methods that a client sends, with the methods that answer them: {@code
 * amqp0-9-1.stripped.extended.xml} of rabbitmq-server, which is the specification's with RabbitMQ's
 * extensions. "We define distinct replies for each synchronous request" (specification, section
 * 2.1.2): no method answers two others.
 */
enum AmqpMethod {
  CONNECTION_OPEN(10, 40, 41, "connection.open"),
  CONNECTION_CLOSE(10, 50, 51, "connection.close"),
  CONNECTION_UPDATE_SECRET(10, 70, 71, "connection.update-secret"),
  CHANNEL_OPEN(20, 10, 11, "channel.open"),
  CHANNEL_FLOW(20, 20, 21, "channel.flow"),
  CHANNEL_CLOSE(20, 40, 41, "channel.close"),
  ACCESS_REQUEST(30, 10, 11, "access.request"),
  EXCHANGE_DECLARE(40, 10, 11, "exchange.declare", 2, 2, 0x10),
  EXCHANGE_DELETE(40, 20, 21, "exchange.delete", 2, 1, 0x02),
  EXCHANGE_BIND(40, 30, 31, "exchange.bind", 2, 3, 0x01),
  EXCHANGE_UNBIND(40, 40, 51, "exchange.unbind", 2, 3, 0x01),
  QUEUE_DECLARE(50, 10, 11, "queue.declare", 2, 1, 0x10),
  QUEUE_BIND(50, 20, 21, "queue.bind", 2, 3, 0x01),
  QUEUE_PURGE(50, 30, 31, "queue.purge", 2, 1, 0x01),
  QUEUE_DELETE(50, 40, 41, "queue.delete", 2, 1, 0x04),
  QUEUE_UNBIND(50, 50, 51, "queue.unbind"),
  BASIC_QOS(60, 10, 11, "basic.qos"),
  BASIC_CONSUME(60, 20, 21, "basic.consume", 2, 2, 0x08),
  BASIC_CANCEL(60, 30, 31, "basic.cancel", 0, 1, 0x01),
  BASIC_GET(60, 70, 71, "basic.get"),
  BASIC_RECOVER(60, 110, 111, "basic.recover"),
  CONFIRM_SELECT(85, 10, 11, "confirm.select", 0, 0, 0x01),
  TX_SELECT(90, 10, 11, "tx.select"),
  TX_COMMIT(90, 20, 21, "tx.commit"),
  TX_ROLLBACK(90, 30, 31, "tx.rollback");

  /** A frame names a method by its class, high, and its number, low. */
  static final int TUNE_OK = code(10, 31);

  private static final int GET_EMPTY = code(60, 72);

  /** All classes are multiples of it. */
  private static final int CLASSES = 5;

  private static final int LAST_CLASS = 90;
  private static final int METHODS = 128;
  private static final AmqpMethod[] ALL = values();
  private static final AmqpMethod[] ASKED = new AmqpMethod[(LAST_CLASS / CLASSES + 1) * METHODS];
  private static final AmqpMethod[] ANSWERED = new AmqpMethod[ASKED.length];

  static {
    for (AmqpMethod method : ALL) {
      ASKED[index(method.asks)] = method;
      ANSWERED[index(method.answers)] = method;
    }
    ANSWERED[index(GET_EMPTY)] = BASIC_GET;
  }

  private final int asks;
  private final int answers;
  private final String command;
  private final int fixedBytes;
  private final int strings;
  private final int noWait;

  AmqpMethod(int classId, int asks, int answers, String command) {
    this(classId, asks, answers, command, 0, 0, 0);
  }

  /**
   * @param fixedBytes how many bytes come before the short strings
   * @param strings how many of these come before the bits
   * @param noWait which of the bits says that there will be no answer; 0 for none
   */
  AmqpMethod(
      int classId, int asks, int answers, String command, int fixedBytes, int strings, int noWait) {
    this.asks = code(classId, asks);
    this.answers = code(classId, answers);
    this.command = command;
    this.fixedBytes = fixedBytes;
    this.strings = strings;
    this.noWait = noWait;
  }

  private static int code(int classId, int methodId) {
    return classId << 16 | methodId;
  }

  private static int index(int code) {
    return (code >>> 16) / CLASSES * METHODS + (code & 0xffff);
  }

  private static boolean isIndexed(int code) {
    int classId = code >>> 16;
    return classId <= LAST_CLASS && classId % CLASSES == 0 && (code & 0xffff) < METHODS;
  }

  /** The method with that code, if it asks for an answer. */
  static @Nullable AmqpMethod asked(int code) {
    return isIndexed(code) ? ASKED[index(code)] : null;
  }

  /** The method that is answered by the one with that code. */
  static @Nullable AmqpMethod answered(int code) {
    return isIndexed(code) ? ANSWERED[index(code)] : null;
  }

  /** What pairs a request of this method on {@code channel}, 0 to 65,535, with its answer. */
  long id(int channel) {
    return (long) channel << 8 | ordinal();
  }

  /** Gives up all that is open on {@code channel}. */
  static void cancelAll(int channel, MultiplexedPairing pairing) {
    for (AmqpMethod method : ALL) {
      long id = method.id(channel);
      if (pairing.expectation(id) != MultiplexedPairing.NOT_OPEN) {
        pairing.cancel(id);
      }
    }
  }

  String command() {
    return command;
  }

  int fixedBytes() {
    return fixedBytes;
  }

  int strings() {
    return strings;
  }

  int noWait() {
    return noWait;
  }

  /** Whether its last short string is what its answer begins with. */
  boolean isKeyed() {
    return this == QUEUE_DECLARE || this == BASIC_CONSUME || this == BASIC_CANCEL;
  }
}
