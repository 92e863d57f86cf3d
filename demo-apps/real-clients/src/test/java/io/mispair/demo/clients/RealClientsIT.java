package io.mispair.demo.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.demo.support.AgentJvm;
import io.mispair.demo.support.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real client libraries, used correctly, under the packaged agent: no alert is right. */
class RealClientsIT {

  private static final int EXCHANGES = 1_000;

  /** What the agent must have seen of each program; of the others it knows no protocol. */
  private static final Map<String, String> DECODED =
      Map.ofEntries(
          Map.entry("java.net.http", "http|http server"),
          Map.entry("HttpURLConnection", "http|http server"),
          Map.entry("apache-httpclient-4", "http|http server"),
          Map.entry("jedis", "resp"),
          Map.entry("apache-httpclient-5", "http|http server"),
          Map.entry("redis-socket", "resp"),
          Map.entry("okhttp", "http|http server"),
          Map.entry("lettuce", "resp"),
          Map.entry("pgjdbc", "postgresql"),
          Map.entry("mariadb", "mysql"),
          Map.entry("spymemcached", "memcached"),
          Map.entry("xmemcached", "memcached"),
          Map.entry("xmemcached-binary", "memcached-binary"),
          Map.entry("memcached-meta", "memcached"),
          Map.entry("memcached-java-client", "memcached"),
          Map.entry("spymemcached-binary", "memcached-binary"),
          Map.entry("mysql", "mysql"),
          Map.entry("commons-net-ftp", "ftp|ftp server"),
          Map.entry("jakarta-mail-smtp", "smtp|smtp server"),
          Map.entry("jakarta-mail-pop3", "pop3|pop3 server"),
          Map.entry("jakarta-mail-imap", "imap|imap server"),
          Map.entry("jndi-ldap", "ldap|ldap server"),
          Map.entry("ldap-timeouts", "ldap|ldap server"),
          Map.entry("vertx-pg", "postgresql"),
          Map.entry("moji", "mogilefs"),
          Map.entry("jndi-slapd", "ldap"),
          Map.entry("rabbitmq", "amqp"),
          Map.entry("unboundid-ldap", "ldap"),
          Map.entry("jakarta-mail-dovecot-imap", "imap"),
          Map.entry("jakarta-mail-dovecot-pop3", "imap|pop3"),
          Map.entry("zookeeper", "zookeeper"),
          Map.entry("kafka", "kafka"),
          Map.entry("mongodb", "mongodb"),
          Map.entry("cassandra", "cassandra"),
          Map.entry("thrift", "thrift|thrift server"),
          // These are recognised, and left alone.
          Map.entry("nats", "nats"),
          Map.entry("stomp", "stomp"),
          Map.entry("paho-mqtt", "mqtt|mqtt server"),
          Map.entry("hivemq-mqtt", "mqtt"),
          Map.entry("websocket", "websocket|websocket server"),
          Map.entry("haproxy", "http"),
          Map.entry("commons-net-vsftpd", "ftp"),
          Map.entry("fastcgi", "fastcgi"),
          Map.entry("jakarta-mail-exim", "smtp"),
          Map.entry("java.net.http-http2", "http|http server|http2|http2 server"),
          Map.entry("okhttp-http2", "http2|http2 server"),
          Map.entry("tls-HttpURLConnection", "http|http server"),
          Map.entry("tls-java.net.http", "http|http server"),
          Map.entry("tls-okhttp", "http|http server"),
          Map.entry("tls-okhttp-http2", "http2|http2 server"),
          Map.entry("tls-java.net.http-http2", "http2|http2 server"),
          Map.entry("tls-lettuce", "resp"),
          Map.entry("tls-lettuce-epoll-openssl", "resp"),
          Map.entry("tls-grpc", "http2|http2 server"),
          Map.entry("tls-grpc-epoll-openssl", "http2|http2 server"),
          Map.entry("tls-apache-httpclient-5-async", "http|http server"),
          Map.entry("tls-reactor-netty-epoll", "http|http server"),
          Map.entry("tls-reactor-netty-epoll-openssl", "http|http server"),
          Map.entry("tls-servers", "http|http server"),
          Map.entry("tls-pgjdbc", "postgresql"),
          Map.entry("tls-mariadb", "mysql"),
          Map.entry("tls-mysql", "mysql"),
          Map.entry("starttls-unboundid-ldap", "ldap"),
          Map.entry("starttls-dovecot-imap", "imap"),
          Map.entry("starttls-dovecot-pop3", "imap|pop3"),
          Map.entry("starttls-vsftpd", "ftp"),
          Map.entry("starttls-exim", "smtp"),
          Map.entry("starttls-ftp", "ftp|ftp server"),
          Map.entry("starttls-jndi-ldap", "ldap|ldap server"),
          Map.entry("server-jetty", "http|http server"),
          Map.entry("grpc", "http2|http2 server"),
          // On Netty's epoll transport, whose bytes nothing else would show.
          Map.entry("grpc-epoll", "http2|http2 server"),
          Map.entry("lettuce-epoll", "resp"),
          Map.entry("reactor-netty-epoll", "http"),
          Map.entry("vertx-epoll", "http|http server"),
          Map.entry("server-undertow", "http|http server"),
          Map.entry("server-tomcat", "http|http server"),
          Map.entry("apache-httpclient-5-async", "http|http server"),
          Map.entry("server-tomcat-nio2", "http|http server"),
          Map.entry("server-netty", "http|http server"),
          Map.entry("server-jdk", "http|http server"));

  /** Those to which the agent also comes late. */
  private static final Set<String> LATE = Set.of("jedis", "server-tomcat");

  /** Whose exchanges must have been audited nearly all, on the sides that are named. */
  private static final Map<String, String> AUDITED =
      Map.ofEntries(
          Map.entry("server-jdk", "http server|http"),
          Map.entry("server-jetty", "http server|http"),
          Map.entry("server-tomcat", "http server|http"),
          Map.entry("server-tomcat-nio2", "http server|http"),
          Map.entry("server-undertow", "http server|http"),
          Map.entry("server-netty", "http server|http"),
          Map.entry("apache-httpclient-5-async", "http"),
          Map.entry("ldap-timeouts", "ldap server|ldap"),
          Map.entry("vertx-pg", "postgresql"),
          Map.entry("grpc", "http2 server|http2"),
          Map.entry("grpc-epoll", "http2 server|http2"),
          // Nothing of these is plain.
          Map.entry("tls-HttpURLConnection", "http"),
          Map.entry("tls-java.net.http", "http"),
          Map.entry("tls-okhttp", "http"),
          Map.entry("tls-okhttp-http2", "http2"),
          Map.entry("tls-java.net.http-http2", "http2"),
          Map.entry("tls-grpc", "http2 server|http2"),
          Map.entry("tls-grpc-epoll-openssl", "http2 server|http2"),
          Map.entry("tls-lettuce", "resp"),
          Map.entry("tls-lettuce-epoll-openssl", "resp"),
          Map.entry("tls-apache-httpclient-5-async", "http"),
          Map.entry("tls-reactor-netty-epoll", "http"),
          Map.entry("tls-reactor-netty-epoll-openssl", "http"),
          Map.entry("tls-servers", "http server|http"),
          Map.entry("tls-pgjdbc", "postgresql"),
          Map.entry("tls-mariadb", "mysql"),
          Map.entry("tls-mysql", "mysql"),
          // These are plain up to the command that turns them to TLS.
          Map.entry("starttls-unboundid-ldap", "ldap"),
          Map.entry("starttls-dovecot-imap", "imap"),
          Map.entry("starttls-dovecot-pop3", "pop3"),
          Map.entry("starttls-vsftpd", "ftp"),
          Map.entry("starttls-exim", "smtp"),
          Map.entry("starttls-ftp", "ftp server|ftp"),
          Map.entry("starttls-jndi-ldap", "ldap server|ldap"));

  @TempDir static Path folder;

  private static ClientServers servers;

  @BeforeAll
  static void prepare() throws Exception {
    servers = new ClientServers(folder);
  }

  @AfterAll
  static void stopServers() throws InterruptedException {
    servers.close();
  }

  /** All of them, or those that {@code -Dmispair.test.clients=NAME,NAME} asks for. */
  static Stream<Arguments> clientsOnJdks() throws IOException {
    List<Path> homes = Jdks.homes();
    String wanted = System.getProperty("mispair.test.clients", "");
    return RealClients.all().stream()
        .filter(client -> wanted.isEmpty() || List.of(wanted.split(",")).contains(client.name()))
        .flatMap(client -> homes.stream().map(home -> Arguments.of(client.name(), home)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("clientsOnJdks")
  void correctClientRaisesNoAlert(String name, Path jdk) throws Exception {
    Path alerts = Files.createTempFile(folder, name, ".jsonl");
    String told = checkSilent(name, jdk, new AgentJvm(jdk, alerts, "idle=200ms"), alerts);
    String decoded = DECODED.get(name);
    if (decoded != null) {
      for (String label : decoded.split("\\|")) {
        assertTrue(
            seen(told).stream().anyMatch(line -> line.startsWith(label + ": ")),
            label + " was not seen:\n" + told);
      }
    }
    // Of a program that is its own server both sides see all that it did; a call of gRPC's may be
    // many answers.
    boolean own = RealClients.named(name).server() == Server.OWN && !name.contains("grpc");
    int least = own ? Integer.parseInt(value(told, "EXCHANGES")) * 99 / 100 : EXCHANGES;
    for (String label : AUDITED.getOrDefault(name, "").split("\\|")) {
      assertTrue(label.isEmpty() || wasAudited(label, least, told), told);
    }
  }

  /** Some that are under load when the agent comes, on each JDK. */
  static Stream<Arguments> lateClientsOnJdks() throws IOException {
    return clientsOnJdks().filter(arguments -> LATE.contains(arguments.get()[0]));
  }

  @ParameterizedTest(name = "{0} on {1}, attached late")
  @MethodSource("lateClientsOnJdks")
  void correctClientRaisesNoAlertWhenTheAgentComesLate(String name, Path jdk) throws Exception {
    Path alerts = Files.createTempFile(folder, name, ".late");
    AgentJvm jvm =
        new AgentJvm(jdk, alerts, "")
            .withoutAgent()
            .property("clients.attach", Path.of(System.getProperty("mispair.jar")).toAbsolutePath())
            .property("clients.options", "idle=200ms,alerts=" + alerts);
    String told = checkSilent(name, jdk, jvm, alerts);
    // Not before the client began, and not after its end.
    assertTrue(told.lines().anyMatch(line -> line.matches("ATTACHED 0 after [1-9].*")), told);
    // What it accepts is not audited before it lies idle.
    String label = Objects.requireNonNull(DECODED.get(name)).split("\\|")[0];
    assertTrue(seen(told).stream().anyMatch(line -> line.startsWith(label + ": ")), told);
  }

  private static String checkSilent(String name, Path jdk, AgentJvm jvm, Path alerts)
      throws Exception {
    Server server = RealClients.named(name).server();
    String address = server == Server.OWN ? "127.0.0.1:0" : servers.address(server);
    long began = System.nanoTime();
    AgentJvm.Ended ended =
        jvm.property("clients.keystore", servers.keyStore())
            .run(
                Files.createTempFile(folder, name, ".out"),
                List.of("target/mispair-real-clients.jar", "target/lib/*"),
                RealClients.class,
                List.of(name, address, "" + EXCHANGES));
    String told = ended.output();
    assertEquals("", Files.readString(alerts), told);
    assertEquals(0, ended.exitValue(), told);
    assertEquals("0", value(told, "SUPPRESSED"), told);
    assertTrue(Integer.parseInt(value(told, "EXCHANGES")) >= EXCHANGES, told);
    long millis = (System.nanoTime() - began) / 1_000_000;
    System.out.printf(
        "%s on %s: %s exchanges in %,d ms; seen %s%n",
        name, jdk, value(told, "EXCHANGES"), millis, seen(told));
    return told;
  }

  /** Whether all exchanges were decoded, but for the few that a side gave up. */
  private static boolean wasAudited(String label, int least, String told) {
    Pattern line =
        Pattern.compile(
            label + ": (\\d+) connections, (\\d+) requests, (\\d+) responses, (\\d+) given up");
    Matcher matcher = line.matcher(String.join("\n", seen(told)));
    return matcher.find()
        && Integer.parseInt(matcher.group(2)) >= least
        && Integer.parseInt(matcher.group(3)) >= least * 9 / 10
        && Integer.parseInt(matcher.group(4)) * 100 <= Integer.parseInt(matcher.group(1));
  }

  /** What the agent says it has decoded, one protocol a line. */
  private static List<String> seen(String told) {
    return told.lines().dropWhile(line -> !line.equals("SEEN")).skip(1).toList();
  }

  private static String value(String told, String label) {
    return told.lines()
        .filter(line -> line.startsWith(label + " "))
        .map(line -> line.substring(label.length() + 1))
        .findFirst()
        .orElse("-1");
  }
}
