package io.mispair.demo.clients;

import io.mispair.demo.support.FreePort;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.broker.BrokerService;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Paho's MQTT client against ActiveMQ's broker, with keep-alive pings while idle. */
final class PahoClient implements Client {

  @Override
  public String name() {
    return "paho-mqtt";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    BrokerService broker = ActivemqClient.broker();
    int port = FreePort.find();
    broker.addConnector("mqtt://127.0.0.1:" + port);
    broker.start();
    try {
      load.share(Load.THREADS, thread -> converse(load, "tcp://127.0.0.1:" + port, thread));
    } finally {
      broker.stop();
    }
  }

  private static void converse(Load load, String url, int thread) throws Exception {
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    MqttConnectOptions options = new MqttConnectOptions();
    options.setKeepAliveInterval(2);
    options.setMaxInflight(100);
    MqttClient client = new MqttClient(url, "app" + thread, new MemoryPersistence());
    client.connect(options);
    client.subscribe(
        "songs" + thread, 1, (topic, message) -> heard.add(message.getPayload().length));
    int times = load.exchanges() / Load.THREADS + 1;
    for (int i = 0; i < times; i++) {
      int size = i % 40 == 0 ? 200_000 : 100;
      client.publish("songs" + thread, new byte[size], i % 2, false);
      Integer length = heard.poll(20, TimeUnit.SECONDS);
      load.check(length != null && length == size, "song " + i);
      if (i == times / 2) {
        // Long enough for a ping, and short enough for a machine that stumbles.
        for (int pause = 0; pause < 5; pause++) {
          load.pause();
        }
      }
    }
    client.disconnect();
    client.close();
  }
}
