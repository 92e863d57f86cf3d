package io.mispair.demo.bugs;

import java.nio.ByteBuffer;
import java.util.List;

/** Kafka, whose replies carry ids, and AMQP, whose replies carry their channel and method. */
final class BrokerRows {

  private BrokerRows() {}

  static List<Row> all() {
    return List.of(kafka(), amqp());
  }

  /** What is known of topics that are not there and are not to be made: Metadata, version 5. */
  private static Row kafka() {
    return Row.withIds(
        "kafka",
        "kafka",
        Server.KAFKA,
        List.of(),
        kafkaMetadata(1, "song-a"),
        kafkaMetadata(2, "song-b"),
        kafkaMetadata(3, "song-c"));
  }

  private static Ask kafkaMetadata(int id, String topic) {
    String client = "app";
    byte[] request =
        ByteBuffer.allocate(21 + client.length() + topic.length())
            .putInt(17 + client.length() + topic.length())
            .putShort((short) 3)
            .putShort((short) 5)
            .putInt(id)
            .putShort((short) client.length())
            .put(Ask.latin(client))
            .putInt(1)
            .putShort((short) topic.length())
            .put(Ask.latin(topic))
            .put((byte) 0)
            .array();
    return Ask.withId("Metadata", "metadata " + topic, request, Framing.SIZE_AND_ID, id);
  }

  /** Each declares a queue on the same channel: the replies differ in its name alone. */
  private static Row amqp() {
    String guest = "\0guest\0guest";
    String startOk = "\0\0\0\0" + "\5PLAIN" + "\0\0\0" + (char) guest.length() + guest + "\0";
    // As many channels and as large frames as RabbitMQ offers, and no heartbeats.
    String tuneOk = "\u0007\u00ff" + "\0\2\0\0" + "\0\0";
    byte[] open =
        Ask.latin(
            Ask.text(amqpMethod(0, 10, 31, tuneOk)) + Ask.text(amqpMethod(0, 10, 40, "\1/\0\0")));
    return Row.of(
        "amqp",
        "amqp",
        Server.RABBITMQ,
        Row.Pairing.ONE_ID,
        List.of(
            Ask.first("header", Ask.latin("AMQP\0\0\u0009\1"), Framing.AMQP),
            Ask.first("start", amqpMethod(0, 10, 11, startOk), Framing.AMQP),
            Ask.first("open", open, Framing.AMQP),
            Ask.first("channel", amqpMethod(1, 20, 10, "\0"), Framing.AMQP)),
        amqpDeclare("song-a"),
        amqpDeclare("song-b"),
        amqpDeclare("song-c"));
  }

  /** Neither durable nor anything else, and without arguments. */
  private static Ask amqpDeclare(String queue) {
    String arguments = "\0\0" + (char) queue.length() + queue + "\0" + "\0\0\0\0";
    return new Ask(
        "queue.declare", "declare " + queue, amqpMethod(1, 50, 10, arguments), Framing.AMQP.any());
  }

  private static byte[] amqpMethod(int channel, int type, int method, String arguments) {
    return ByteBuffer.allocate(12 + arguments.length())
        .put((byte) 1)
        .putShort((short) channel)
        .putInt(4 + arguments.length())
        .putShort((short) type)
        .putShort((short) method)
        .put(Ask.latin(arguments))
        .put((byte) 0xce)
        .array();
  }
}
