package io.mispair.demo.bugs;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.mispair.demo.support.far.End;
import io.mispair.demo.support.far.FarSide;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * RabbitMQ's client with a {@code channelRpcTimeout}: a channel goes on after a call that timed
 * out, and the late answer is taken for the next call's. {@code channelShouldCheckRpcResponseType}
 * looks at the method alone, which is the same here.
 */
final class RabbitmqBugs {

  private static final String DECLARE = "queue.declare";

  private static final End TWO_ANSWERS =
      (bytes, count) -> {
        int first = Framing.AMQP.any().in(bytes, count);
        if (first <= 0) {
          return first;
        }
        byte[] rest = Arrays.copyOfRange(bytes, first, count);
        int second = Framing.AMQP.any().in(rest, rest.length);
        return second <= 0 ? second : first + second;
      };

  private RabbitmqBugs() {}

  static List<Case> cases() {
    return List.of(
        Case.bug(
            "amqp-client-5.25.0-rpc-timeout",
            Server.RABBITMQ,
            "amqp",
            RabbitmqBugs::goingOn,
            List.of(Told.idInUse(DECLARE))),
        Case.correct(
            "amqp-client-5.25.0-rpc-timeout-another-channel",
            Server.RABBITMQ,
            "amqp",
            RabbitmqBugs::closingTheChannel));
  }

  private static Connection connect(FarSide gate) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(gate.port());
    factory.setRequestedHeartbeat(0);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setChannelRpcTimeout(Stage.ONLY_TIMEOUT_MILLIS);
    factory.setChannelShouldCheckRpcResponseType(true);
    return factory.newConnection();
  }

  private static String declare(Channel channel, String queue) throws Exception {
    AMQP.Queue.DeclareOk answer = channel.queueDeclare(queue, false, false, true, null);
    return answer.getQueue();
  }

  private static void timeOut(FarSide gate, Channel channel) throws Exception {
    gate.hold();
    try {
      throw new IllegalStateException("no timeout, but " + declare(channel, "queue-a"));
    } catch (ChannelContinuationTimeoutException e) {
      gate.awaitHeld(Framing.AMQP.any());
    }
  }

  private static void goingOn(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    try (Connection connection = connect(gate);
        Channel channel = connection.createChannel()) {
      timeOut(gate, channel);
      FutureTask<String> second = new FutureTask<>(() -> declare(channel, "queue-b"));
      new Thread(second).start();
      // Names of one length make answers of one length.
      gate.pass(gate.awaitHeld(TWO_ANSWERS) / 2);
      stage.got("declare queue-b", "queue-b", "queue-a", second.get());
      FutureTask<String> third = new FutureTask<>(() -> declare(channel, "queue-c"));
      new Thread(third).start();
      gate.pass(gate.awaitHeld(TWO_ANSWERS) / 2);
      stage.got("declare queue-c", "queue-c", "queue-b", third.get());
      gate.open();
    }
  }

  private static void closingTheChannel(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    try (Connection connection = connect(gate)) {
      Channel channel = connection.createChannel();
      timeOut(gate, channel);
      gate.open();
      channel.abort();
      try (Channel another = connection.createChannel()) {
        stage.gotRight("declare queue-b", "queue-b", declare(another, "queue-b"));
        stage.gotRight("declare queue-c", "queue-c", declare(another, "queue-c"));
      }
    }
  }
}
