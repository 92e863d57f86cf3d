package io.mispair.demo.clients;

import io.netty.handler.ssl.SslProvider;
import java.util.List;
import net.rubyeye.xmemcached.command.BinaryCommandFactory;
import net.rubyeye.xmemcached.command.TextCommandFactory;
import net.spy.memcached.ConnectionFactoryBuilder;

/** Runs one client: {@code RealClients NAME [HOST:PORT [EXCHANGES]]}. */
public final class RealClients {

  private static final int EXCHANGES = 1_000;

  private RealClients() {}

  static List<Client> all() {
    return List.of(
        new HttpUrlConnectionClient(),
        new JavaNetHttpClient(),
        new ApacheHttpClient4(),
        new ApacheHttpClient5(),
        new ApacheHttpClient5Async(),
        new OkHttp(),
        new JedisClient(),
        new LettuceClient("lettuce", false),
        new LettuceClient("lettuce-epoll", true),
        new LettuceClient("tls-lettuce", false, SslProvider.JDK),
        new LettuceClient("tls-lettuce-epoll-openssl", true, SslProvider.OPENSSL),
        new ReactorNetty(),
        new VertxClient(),
        new VertxSql(),
        new RedisSocket(),
        new PgjdbcClient(),
        new MariadbClient(),
        new MysqlClient(),
        new H2Client(),
        new HsqldbClient(),
        new DerbyClient(),
        new SpymemcachedClient(ConnectionFactoryBuilder.Protocol.TEXT),
        new SpymemcachedClient(ConnectionFactoryBuilder.Protocol.BINARY),
        new XmemcachedClient("xmemcached", new TextCommandFactory()),
        new XmemcachedClient("xmemcached-binary", new BinaryCommandFactory()),
        new MemcachedMeta(),
        new WhalinMemcachedClient(),
        new FtpClient(false),
        new FtpClient(true),
        new SmtpClient(),
        new Pop3Client(),
        new ImapClient(),
        new LdapClient(false),
        new LdapClient(true),
        new LdapTimeouts(),
        new RmiClient(),
        new JmxClient(),
        new MojiClient(),
        new ActivemqClient(),
        new PahoClient(),
        new RabbitmqClient(),
        new UnboundidClient(false),
        new UnboundidClient(true),
        new JndiSlapdClient(),
        new DovecotImapClient(false),
        new DovecotImapClient(true),
        new DovecotPop3Client(false),
        new DovecotPop3Client(true),
        new VsftpdClient(false),
        new VsftpdClient(true),
        new ZookeeperClient(),
        new KafkaClient(),
        new MongodbClient(),
        new CassandraClient(),
        new ThriftClient(),
        new NatsClient(),
        new StompClient(),
        new HivemqClient(),
        new WebSocketClient(),
        new PhpFpmClient(),
        new EximClient(false),
        new EximClient(true),
        new HaproxyClient(),
        new OkHttpHttp2(),
        new JavaNetHttp2(),
        new GrpcClient("grpc", false),
        new GrpcClient("grpc-epoll", true),
        new GrpcClient(
            "tls-grpc", false, io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider.JDK),
        new GrpcClient(
            "tls-grpc-epoll-openssl",
            true,
            io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider.OPENSSL),
        new TlsHttp(TlsHttp.Kind.HTTP_URL_CONNECTION),
        new TlsHttp(TlsHttp.Kind.JAVA_NET_HTTP),
        new TlsHttp(TlsHttp.Kind.JAVA_NET_HTTP_2),
        new TlsHttp(TlsHttp.Kind.OKHTTP),
        new TlsHttp(TlsHttp.Kind.OKHTTP_2),
        new TlsHttp(TlsHttp.Kind.APACHE_5_ASYNC),
        new TlsHttp(TlsHttp.Kind.REACTOR_NETTY),
        new TlsHttp(TlsHttp.Kind.REACTOR_NETTY_OPENSSL),
        new TlsPgjdbcClient(),
        TlsMysqlClient.mariadb(),
        TlsMysqlClient.mysql(),
        new ServedOverTls(),
        new ServedByJdk(),
        new ServedByJetty(),
        ServedByTomcat.nio(),
        ServedByTomcat.nio2(),
        new ServedByUndertow(),
        new ServedByNetty());
  }

  static Client named(String name) {
    return all().stream()
        .filter(client -> client.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no client is called " + name));
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      all().forEach(client -> System.out.println(client.name() + " " + client.server()));
      return;
    }
    Client client = named(args[0]);
    String address = args.length > 1 ? args[1] : "127.0.0.1:0";
    int colon = address.lastIndexOf(':');
    Load load =
        new Load(
            address.substring(0, colon),
            Integer.parseInt(address.substring(colon + 1)),
            args.length > 2 ? Integer.parseInt(args[2]) : EXCHANGES);
    try {
      LateAgent late = LateAgent.of(load);
      do {
        client.run(load);
      } while (late.needsMore());
      // The agent looks at idle connections once more before they end.
      load.pause();
    } catch (Throwable failure) {
      failure.printStackTrace();
      System.exit(1);
    }
    System.out.println("EXCHANGES " + load.done());
    System.out.println("SUPPRESSED " + ask("suppressedErrors"));
    System.out.print("SEEN\n" + ask("traffic"));
    // Libraries leave threads behind that are no daemons.
    System.exit(load.done() >= load.exchanges() ? 0 : 1);
  }

  /** What the agent answers to a question about itself. */
  private static String ask(String question) throws ReflectiveOperationException {
    try {
      Class<?> agent = Class.forName("io.mispair.agent.MispairAgent");
      return String.valueOf(agent.getMethod(question).invoke(null));
    } catch (ClassNotFoundException e) {
      return "no agent";
    }
  }
}
