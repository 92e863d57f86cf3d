package io.mispair.demo.clients;

import java.util.HashMap;
import org.apache.activemq.transport.stomp.Stomp;
import org.apache.activemq.transport.stomp.StompConnection;
import org.apache.activemq.transport.stomp.StompFrame;

/** A STOMP client against RabbitMQ: each thread hears what it has sent. */
final class StompClient implements Client {

  private static final int PATIENCE_MILLIS = 20_000;

  @Override
  public String name() {
    return "stomp";
  }

  @Override
  public Server server() {
    return Server.RABBITMQ;
  }

  @Override
  public void run(Load load) throws Exception {
    load.share(Load.THREADS, thread -> converse(load, thread));
  }

  private static void converse(Load load, int thread) throws Exception {
    String queue = "/queue/p" + ProcessHandle.current().pid() + "-" + thread;
    StompConnection connection = new StompConnection();
    connection.open(load.host(), load.port() + 1);
    connection.connect("guest", "guest");
    HashMap<String, String> headers = new HashMap<>();
    headers.put("id", "1");
    headers.put("durable", "false");
    headers.put("auto-delete", "true");
    connection.subscribe(queue, Stomp.Headers.Subscribe.AckModeValues.AUTO, headers);
    int times = load.exchanges() / Load.THREADS / 2 + 1;
    for (int i = 0; i < times; i++) {
      String song = i % 20 == 1 ? "la".repeat(50_000) : "RECEIPT\nreceipt-id:r" + i + "\n\n";
      HashMap<String, String> send = new HashMap<>();
      send.put("receipt", "r" + i);
      send.put("durable", "false");
      send.put("auto-delete", "true");
      connection.send(queue, song, null, send);
      // The message and the receipt come in any order.
      boolean heard = false;
      for (int frames = 0; frames < 2; frames++) {
        StompFrame frame = connection.receive(PATIENCE_MILLIS);
        if (frame.getAction().equals("MESSAGE")) {
          heard = frame.getBody().equals(song);
        }
        load.did();
      }
      if (!heard) {
        throw new IllegalStateException("song " + i);
      }
      if (i == times / 2) {
        load.pause();
      }
    }
    connection.disconnect();
    connection.close();
  }
}
