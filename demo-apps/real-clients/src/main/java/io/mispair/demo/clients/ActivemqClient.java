package io.mispair.demo.clients;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;

/** ActiveMQ's client (OpenWire), with its own reader thread. */
final class ActivemqClient implements Client {

  @Override
  public String name() {
    return "activemq";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    BrokerService broker = broker();
    String url = broker.addConnector("tcp://127.0.0.1:0").getPublishableConnectString();
    broker.start();
    try (Connection connection =
        new ActiveMQConnectionFactory(url + "?wireFormat.maxInactivityDuration=300")
            .createConnection()) {
      connection.start();
      load.share(Load.THREADS, thread -> converse(load, connection, thread));
    } finally {
      broker.stop();
    }
  }

  static BrokerService broker() {
    BrokerService broker = new BrokerService();
    broker.setPersistent(false);
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    return broker;
  }

  private static void converse(Load load, Connection connection, int thread) throws Exception {
    try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      Queue queue = session.createQueue("songs" + thread);
      MessageProducer producer = session.createProducer(queue);
      MessageConsumer consumer = session.createConsumer(queue);
      int times = load.exchanges() / Load.THREADS + 1;
      for (int i = 0; i < times; i++) {
        byte[] song = new byte[i % 40 == 0 ? 200_000 : 100];
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(song);
        producer.send(message);
        load.check(
            consumer.receive(20_000) instanceof BytesMessage heard
                && heard.getBodyLength() == song.length,
            "song");
        if (i % 100 == 0) {
          load.check(consumer.receive(20) == null, "nothing");
        }
        if (i == times / 2) {
          load.pause();
        }
      }
    }
  }
}
