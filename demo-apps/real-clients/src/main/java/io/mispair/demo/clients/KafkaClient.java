package io.mispair.demo.clients;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's own clients: producers with each kind of acks, a group's consumer, administration. */
final class KafkaClient implements Client {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A whole response with the correlation id 3: a size, the id, and no more. */
  private static final byte[] RESPONSE = {0, 0, 0, 4, 0, 0, 0, 3};

  private static final byte[] LARGE = new byte[500_000];
  private static final int TOO_LARGE = 2_000;

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Server server() {
    return Server.KAFKA;
  }

  @Override
  public void run(Load load) throws Exception {
    String topic = "songs-" + ProcessHandle.current().pid();
    try (Admin admin = Admin.create(settings(load, Map.of()))) {
      NewTopic small =
          new NewTopic(topic + "-small", 1, (short) 1)
              .configs(Map.of("max.message.bytes", "" + TOO_LARGE / 2));
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1), small)).all().get();
      produce(load, admin, topic);
      transactions(load, topic);
      consume(load, topic);
      timeouts(load, admin);
      admin.deleteTopics(List.of(topic, topic + "-small")).all().get();
    }
  }

  private static Map<String, Object> settings(Load load, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", load.host() + ":" + load.port());
    settings.put("key.serializer", ByteArraySerializer.class);
    settings.put("value.serializer", ByteArraySerializer.class);
    settings.put("key.deserializer", ByteArrayDeserializer.class);
    settings.put("value.deserializer", ByteArrayDeserializer.class);
    return settings;
  }

  private static Producer<byte[], byte[]> producer(Load load, String acks) {
    return new KafkaProducer<>(
        settings(load, Map.of("acks", acks, "enable.idempotence", false, "linger.ms", 0)));
  }

  private static byte[] body(int number) {
    return switch (number % 40) {
      case 1 -> LARGE;
      case 2 -> new byte[0];
      default -> number % 3 == 0 ? RESPONSE : new byte[100];
    };
  }

  private static void produce(Load load, Admin admin, String topic) throws Exception {
    try (Producer<byte[], byte[]> none = producer(load, "0");
        Producer<byte[], byte[]> one = producer(load, "1");
        Producer<byte[], byte[]> all = producer(load, "all")) {
      load.share(
          load.exchanges() / 3,
          i -> {
            byte[] body = body(i);
            none.send(new ProducerRecord<>(topic, 0, null, body)).get();
            load.check(one.send(new ProducerRecord<>(topic, 0, null, body)).get().hasOffset(), "1");
            load.check(all.send(new ProducerRecord<>(topic, 1, null, body)).get().hasOffset(), "*");
            administration(load, admin, topic, i);
            if (i % 10 == 0) {
              tooLarge(load, all, topic + "-small");
            }
          });
      // Many under way at once, and only the last is waited for.
      for (int i = 0; i < 200; i++) {
        none.send(new ProducerRecord<>(topic, 0, null, RESPONSE));
        one.send(new ProducerRecord<>(topic, 1, null, RESPONSE));
      }
      load.check(one.send(new ProducerRecord<>(topic, 1, null, RESPONSE)).get().hasOffset(), "end");
    }
  }

  private static void administration(Load load, Admin admin, String topic, int number)
      throws Exception {
    if (number % 5 == 1) {
      fails(
          load,
          TopicExistsException.class,
          () -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get());
    } else if (number % 5 == 2) {
      fails(
          load,
          UnknownTopicOrPartitionException.class,
          () -> admin.describeTopics(List.of(topic + "-none")).allTopicNames().get());
    } else {
      load.check(admin.listTopics().names().get().contains(topic), "listed");
    }
  }

  /** One at a time: a batch of several is divided, and tried again. */
  private static synchronized void tooLarge(
      Load load, Producer<byte[], byte[]> producer, String topic) throws Exception {
    fails(
        load,
        RecordTooLargeException.class,
        () -> producer.send(new ProducerRecord<>(topic, new byte[TOO_LARGE])).get());
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void fails(Load load, Class<? extends ApiException> with, Call call)
      throws Exception {
    try {
      call.run();
    } catch (ExecutionException e) {
      load.check(with.isInstance(e.getCause()), "" + e);
      return;
    }
    throw new IllegalStateException("no " + with);
  }

  private static void transactions(Load load, String topic) throws Exception {
    Map<String, Object> more = Map.of("transactional.id", topic);
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings(load, more))) {
      producer.initTransactions();
      for (int i = 0; i < 10; i++) {
        producer.beginTransaction();
        for (int part = 0; part < 4; part++) {
          producer.send(new ProducerRecord<>(topic, part % 2, null, RESPONSE));
        }
        if (i % 2 == 0) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
        load.did();
      }
    }
  }

  /** One of a group, which commits; then one that looks where it wants. */
  private static void consume(Load load, String topic) throws Exception {
    int sent = load.exchanges() / 3;
    Map<String, Object> more =
        Map.of("group.id", topic, "auto.offset.reset", "earliest", "max.poll.records", 50);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(load, more))) {
      consumer.subscribe(List.of(topic));
      long end = System.nanoTime() + PATIENCE.toNanos();
      int heard = 0;
      while (heard < 3 * sent) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("only " + heard + " of " + 3 * sent);
        }
        for (ConsumerRecord<byte[], byte[]> song : consumer.poll(Duration.ofMillis(500))) {
          load.check(isBody(song.value()), "a value");
          heard++;
        }
        consumer.commitSync();
      }
      TopicPartition part = new TopicPartition(topic, 1);
      load.check(consumer.committed(Set.of(part)).get(part) != null, "committed");
      // Idle for longer than a fetch is kept waiting for more.
      for (int i = 0; i < 3; i++) {
        consumer.poll(Duration.ofMillis(300));
        load.pause();
      }
    }
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(load, Map.of()))) {
      TopicPartition part = new TopicPartition(topic, 0);
      consumer.assign(List.of(part));
      load.check(Objects.equals(consumer.beginningOffsets(Set.of(part)).get(part), 0L), "begins");
      for (int i = 0; i < 5; i++) {
        consumer.seek(part, i);
        load.check(!consumer.poll(PATIENCE).isEmpty(), "a value");
      }
    }
  }

  private static boolean isBody(byte[] value) {
    return Arrays.equals(value, RESPONSE)
        || value.length == 0
        || value.length == 100
        || value.length == LARGE.length;
  }

  /** Calls that may be given up before the answer comes; the client deals with that itself. */
  private static void timeouts(Load load, Admin admin) throws Exception {
    for (int i = 0; i < 20; i++) {
      try {
        admin.describeCluster(new DescribeClusterOptions().timeoutMs(1)).clusterId().get();
      } catch (ExecutionException e) {
        load.check(e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException, "" + e);
      }
      load.check(!admin.describeCluster().nodes().get(20, TimeUnit.SECONDS).isEmpty(), "a broker");
    }
  }
}
