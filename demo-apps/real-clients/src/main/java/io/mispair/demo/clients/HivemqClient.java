package io.mispair.demo.clients;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** HiveMQ's MQTT 5 client against Mosquitto, with pings while idle. */
final class HivemqClient implements Client {

  @Override
  public String name() {
    return "hivemq-mqtt";
  }

  @Override
  public Server server() {
    return Server.MOSQUITTO;
  }

  @Override
  public void run(Load load) throws Exception {
    load.share(Load.THREADS, thread -> converse(load, thread));
  }

  private static void converse(Load load, int thread) throws Exception {
    String own = "p" + ProcessHandle.current().pid() + "-" + thread;
    Mqtt5BlockingClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(own)
            .serverHost(load.host())
            .serverPort(load.port())
            .buildBlocking();
    client.connectWith().keepAlive(2).send();
    try (Mqtt5Publishes heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
      client.subscribeWith().topicFilter(own).qos(MqttQos.EXACTLY_ONCE).send();
      int times = load.exchanges() / Load.THREADS + 1;
      for (int i = 0; i < times; i++) {
        byte[] song = new byte[i % 40 == 0 ? 200_000 : 100];
        client.publishWith().topic(own).qos(qos(i)).payload(song).send();
        Optional<Mqtt5Publish> got = heard.receive(20, TimeUnit.SECONDS);
        load.check(
            got.isPresent() && got.get().getPayloadAsBytes().length == song.length, "song " + i);
        if (i == times / 2) {
          // Long enough for a ping, and short enough for a machine that stumbles.
          for (int pause = 0; pause < 5; pause++) {
            load.pause();
          }
        }
      }
    }
    client.disconnect();
  }

  private static MqttQos qos(int number) {
    return switch (number % 3) {
      case 0 -> MqttQos.AT_MOST_ONCE;
      case 1 -> MqttQos.AT_LEAST_ONCE;
      default -> MqttQos.EXACTLY_ONCE;
    };
  }
}
