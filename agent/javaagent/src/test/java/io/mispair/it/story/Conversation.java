package io.mispair.it.story;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One client, one server, the connection between them, and the alerts that the story announces. */
final class Conversation implements Closeable {
  final Api api;
  final Dialect dialect;
  final Server server;
  final Client client;

  private final AlertsFile alerts;
  private final int alertsBefore;
  private final List<Expectation> expectations = new ArrayList<>();
  private int exchanges;

  Conversation(Api api, Dialect dialect, AlertsFile alerts) throws IOException {
    this.api = api;
    this.dialect = dialect;
    this.alerts = alerts;
    alertsBefore = alerts.count();
    server = api.listen();
    client = api.connect(server.address());
    server.accepts();
  }

  String request(String key) {
    return dialect.request(key);
  }

  String reply(String key) {
    return dialect.reply(key);
  }

  /** A request and its reply, as they should be. */
  void exchange(String key) throws IOException {
    client.writes(request(key));
    server.reads(request(key));
    server.sends(reply(key));
    client.reads(reply(key));
    exchanges++;
  }

  /**
   * Enough of them for a protocol that nobody knows to have shown itself serial: the next exchange
   * is number {@code count + 1}.
   */
  void exchanges(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      exchange("warm-up-" + (exchanges + 1));
    }
  }

  /** The alert must be in the file by now: the call that raised it has returned. */
  Expectation alerted(String kind) throws IOException {
    return announce(kind).with("role", "client").with("api", api.label());
  }

  /**
   * The same of the server's end, which the agent watches too: it is the server that went wrong.
   */
  Expectation serverAlerted(String kind) throws IOException {
    return announce(kind).with("role", "server").with("api", api.serverLabel());
  }

  /**
   * So many bytes wait in the kernel, and are counted. Under TLS nobody can know what they are
   * before they are decrypted.
   */
  void waits(Expectation alert, int bytes) {
    if (api.isTls()) {
      alert.suspected();
    } else {
      alert.confirmed().unread(bytes);
    }
  }

  private Expectation announce(String kind) throws IOException {
    Expectation expectation =
        new Expectation(kind, expectations.size(), alerts.count() - alertsBefore)
            .with("transport", api.transport())
            .with("tls", String.valueOf(api.isTls()))
            .with("protocol", dialect.label());
    expectations.add(expectation);
    return expectation;
  }

  /** The alert comes from the sweeper's thread: waits for it, with a bound. */
  Expectation alertedSoon(String kind) throws IOException {
    alerts.awaits(alertsBefore + expectations.size() + 1);
    return alerted(kind);
  }

  List<Expectation> expectations() {
    return expectations;
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
