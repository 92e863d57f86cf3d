package io.mispair.demo.clients;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** RabbitMQ's AMQP 0-9-1 client: several channels a connection, each used by a thread. */
final class RabbitmqClient implements Client {

  /** What stands on the wire when a get finds nothing: a whole frame, here as a message. */
  private static final byte[] GET_EMPTY = {
    1,
    0,
    1,
    0,
    0,
    0,
    5,
    0,
    60,
    0,
    72,
    0,
    (byte) 206,
    1,
    0,
    1,
    0,
    0,
    0,
    5,
    0,
    60,
    0,
    72,
    0,
    (byte) 206
  };

  private static final byte[] LARGE = new byte[500_000];

  @Override
  public String name() {
    return "rabbitmq";
  }

  @Override
  public Server server() {
    return Server.RABBITMQ;
  }

  @Override
  public void run(Load load) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(load.host());
    factory.setPort(load.port());
    factory.setRequestedHeartbeat(1);
    try (Connection first = factory.newConnection();
        Connection second = factory.newConnection()) {
      load.share(Load.THREADS, i -> session(load, i % 2 == 0 ? first : second));
      returned(load, first);
    }
  }

  private static void session(Load load, Connection connection) throws Exception {
    Channel channel = connection.createChannel();
    String queue = channel.queueDeclare().getQueue();
    String exchange = "exchange-" + queue;
    channel.exchangeDeclare(exchange, "direct", false, true, null);
    channel.queueBind(queue, exchange, "song");
    int times = load.exchanges() / Load.THREADS / 6;
    for (int i = 0; i < times; i++) {
      gets(load, channel, exchange, queue, body(i));
      if (i % 5 == 0) {
        confirms(load, connection, exchange, queue);
        transaction(load, connection, exchange, queue);
        closedByTheServer(load, connection, queue);
      }
      if (i == times / 2) {
        load.pause();
      }
    }
    consume(load, channel, exchange, queue);
    load.check(channel.queueDelete(queue).getMessageCount() == 0, "deleted");
    channel.close();
  }

  private static byte[] body(int number) {
    return switch (number % 5) {
      case 1 -> GET_EMPTY;
      case 2 -> LARGE;
      case 3 -> new byte[0];
      default -> new byte[100];
    };
  }

  private static void gets(Load load, Channel channel, String exchange, String queue, byte[] body)
      throws IOException {
    load.check(channel.basicGet(queue, true) == null, "nothing");
    channel.basicPublish(exchange, "song", null, body);
    // The server may answer a get before it has routed the message.
    GetResponse got;
    do {
      got = channel.basicGet(queue, false);
    } while (got == null);
    load.check(Arrays.equals(got.getBody(), body), "body");
    channel.basicNack(got.getEnvelope().getDeliveryTag(), false, true);
    got = channel.basicGet(queue, false);
    load.check(got != null && got.getEnvelope().isRedeliver(), "redelivered");
    channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
    load.check(channel.messageCount(queue) == 0, "count");
    channel.basicPublish(exchange, "song", MessageProperties.TEXT_PLAIN, body);
    load.check(channel.queuePurge(queue).getMessageCount() <= 1, "purged");
    // Nothing is left for what comes next, whether or not the purge came before the message.
    while (channel.basicGet(queue, true) != null) {
      load.did();
    }
  }

  private static void confirms(Load load, Connection connection, String exchange, String queue)
      throws Exception {
    try (Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      for (int i = 0; i < 20; i++) {
        channel.basicPublish(exchange, "song", null, GET_EMPTY);
      }
      load.check(channel.waitForConfirms(10_000), "confirmed");
      load.check(channel.queuePurge(queue).getMessageCount() == 20, "purged");
    }
  }

  private static void transaction(Load load, Connection connection, String exchange, String queue)
      throws Exception {
    try (Channel channel = connection.createChannel()) {
      channel.txSelect();
      channel.basicPublish(exchange, "song", null, new byte[10]);
      channel.txRollback();
      channel.basicPublish(exchange, "song", null, new byte[10]);
      channel.txCommit();
      load.check(channel.queuePurge(queue).getMessageCount() == 1, "committed");
    }
  }

  /** An error closes its channel alone; the connection goes on. */
  private static void closedByTheServer(Load load, Connection connection, String queue)
      throws Exception {
    Channel channel = connection.createChannel();
    load.check(channel.messageCount(queue) == 0, "count");
    try {
      channel.queueDeclarePassive("no-" + queue);
    } catch (IOException e) {
      load.check(!channel.isOpen() && connection.isOpen(), "closed");
      return;
    }
    throw new IllegalStateException("there is no such queue");
  }

  private static void consume(Load load, Channel channel, String exchange, String queue)
      throws Exception {
    CountDownLatch heard = new CountDownLatch(60);
    channel.basicQos(7);
    String tag =
        channel.basicConsume(
            queue,
            false,
            (consumer, delivery) -> {
              channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
              heard.countDown();
            },
            consumer -> {});
    for (int i = 0; i < 60; i++) {
      channel.basicPublish(exchange, "song", null, body(i));
      if (i == 30) {
        load.pause();
      }
    }
    load.check(heard.await(20, TimeUnit.SECONDS), "heard");
    channel.basicCancel(tag);
    load.did(60);
  }

  /** What cannot be routed comes back, while other answers are waited for. */
  private static void returned(Load load, Connection connection) throws Exception {
    try (Channel channel = connection.createChannel()) {
      CountDownLatch returned = new CountDownLatch(20);
      channel.addReturnListener(message -> returned.countDown());
      for (int i = 0; i < 20; i++) {
        channel.basicPublish("", "nowhere", true, new AMQP.BasicProperties(), GET_EMPTY);
        load.check(!channel.queueDeclare().getQueue().isEmpty(), "declared");
      }
      load.check(returned.await(10, TimeUnit.SECONDS), "returned");
    }
  }
}
