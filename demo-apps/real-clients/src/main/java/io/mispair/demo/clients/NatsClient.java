package io.mispair.demo.clients;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** NATS' client: requests that others answer, news, pings. */
final class NatsClient implements Client {

  /** A whole message of the server's to the subscription 1. */
  private static final byte[] MESSAGE = "MSG songs 1 2\r\nla\r\nPING\r\n".getBytes();

  private static final byte[] LARGE = new byte[500_000];

  @Override
  public String name() {
    return "nats";
  }

  @Override
  public Server server() {
    return Server.NATS;
  }

  @Override
  public void run(Load load) throws Exception {
    Options options =
        new Options.Builder()
            .server("nats://" + load.host() + ":" + load.port())
            .pingInterval(Duration.ofMillis(300))
            .build();
    String own = "p" + ProcessHandle.current().pid();
    try (Connection asks = Nats.connect(options);
        Connection answers = Nats.connect(options)) {
      Dispatcher echo =
          answers.createDispatcher(
              message -> answers.publish(message.getReplyTo(), message.getData()));
      echo.subscribe(own + ".echo");
      answers.flush(Duration.ofSeconds(20));
      load.share(load.exchanges(), i -> echoed(load, asks, own + ".echo", body(i)));
      CountDownLatch heard = new CountDownLatch(500);
      asks.createDispatcher(message -> heard.countDown()).subscribe(own + ".news");
      asks.flush(Duration.ofSeconds(20));
      for (int i = 0; i < 500; i++) {
        answers.publish(own + ".news", body(i));
      }
      load.check(heard.await(20, TimeUnit.SECONDS), "news");
    }
  }

  private static byte[] body(int number) {
    return number % 100 == 1 ? LARGE : number % 100 == 2 ? new byte[0] : MESSAGE;
  }

  private static void echoed(Load load, Connection asks, String subject, byte[] body)
      throws Exception {
    Message answer = asks.request(subject, body, Duration.ofSeconds(20));
    load.check(answer != null && Arrays.equals(answer.getData(), body), "echo");
  }
}
