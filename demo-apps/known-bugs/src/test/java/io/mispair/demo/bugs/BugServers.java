package io.mispair.demo.bugs;

import io.mispair.demo.support.Cassandra;
import io.mispair.demo.support.Dovecot;
import io.mispair.demo.support.Exim;
import io.mispair.demo.support.FreePort;
import io.mispair.demo.support.Haproxy;
import io.mispair.demo.support.JavaServers;
import io.mispair.demo.support.Machine;
import io.mispair.demo.support.Mariadb;
import io.mispair.demo.support.Memcached;
import io.mispair.demo.support.Nginx;
import io.mispair.demo.support.PhpFpm;
import io.mispair.demo.support.Postgresql;
import io.mispair.demo.support.Rabbitmq;
import io.mispair.demo.support.Redis;
import io.mispair.demo.support.RunningServer;
import io.mispair.demo.support.Servers;
import io.mispair.demo.support.Slapd;
import io.mispair.demo.support.Vsftpd;
import io.mispair.demo.support.Zookeeper;
import io.mispair.demo.support.far.TlsKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The servers that the far sides stand in front of, and what is stored there. */
final class BugServers extends Servers<Server> {

  private static final String USERS =
      "CREATE USER songs@'%' IDENTIFIED VIA mysql_native_password USING '';\n";

  private static final String SCRIPT = "<?php echo 'value-', $_GET['song'];";

  /** A page, and after it what looks like the answer with another. */
  private static final String SHAPED_PAGE =
      "<html>a</html>HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n<html>evil</html>";

  /** A message with a line of a dot, and after it what looks like answers of POP3 and IMAP. */
  private static final String SHAPED_MESSAGE =
      "Subject: A\r\n\r\nA\r\n.\r\n+OK 1 evil\r\n" + "f1 OK done\r\nn1 OK evil\r\nthe end\r\n";

  BugServers(Path folder) throws Exception {
    super(Server.class, folder);
  }

  /** The script that PHP answers with. */
  Path script() {
    return home(Server.PHP_FPM).resolve("song.php");
  }

  @Override
  protected @Nullable Path binary(Server server) throws IOException {
    return switch (server) {
      case MEMCACHED -> Machine.installed("memcached");
      case REDIS -> Machine.installed("redis-server");
      case NGINX -> Machine.installed("nginx");
      case HAPROXY -> Machine.installed("nginx") == null ? null : Machine.installed("haproxy");
      case MARIADB -> Machine.installed("mariadbd");
      case POSTGRESQL -> Postgresql.installed();
      case PHP_FPM -> PhpFpm.installed();
      case EXIM -> Machine.installedForRoot("exim4");
      case DOVECOT_IMAP, DOVECOT_POP3 -> Machine.installedForRoot("dovecot");
      case VSFTPD -> Machine.installedForRoot("vsftpd");
      case CASSANDRA -> Cassandra.installed();
      case KAFKA, MONGO, THRIFT -> JavaServers.installed();
      case ZOOKEEPER -> Zookeeper.installed();
      case SLAPD -> Machine.installed("slapd");
      case RABBITMQ -> Rabbitmq.installed();
      case NONE, OWN -> null;
    };
  }

  @Override
  protected RunningServer start(Server server, Path binary, Path home) throws Exception {
    int port = FreePort.find(Dovecot.PORTS);
    return switch (server) {
      case MEMCACHED -> Memcached.start(binary, home, port);
      case REDIS -> Redis.start(binary, home, port);
      case NGINX -> nginx(binary, home, port);
      case HAPROXY -> Haproxy.start(binary, home, port, address(Server.NGINX), "30s");
      case PHP_FPM -> PhpFpm.start(binary, home, port, SCRIPT);
      case POSTGRESQL -> Postgresql.start(binary, home, port);
      case MARIADB -> Mariadb.start(binary, home, port, USERS);
      case EXIM -> Exim.start(binary, home, port);
      case DOVECOT_IMAP -> {
        storeMessage(home);
        yield Dovecot.startImap(binary, home, port);
      }
      case DOVECOT_POP3 -> {
        storeMessage(home);
        yield Dovecot.startPop3(binary, home, port);
      }
      case VSFTPD -> vsftpd(binary, home, port);
      case CASSANDRA -> Cassandra.start(binary, home, port);
      case KAFKA -> JavaServers.kafka(binary, home, port);
      case MONGO -> JavaServers.mongo(binary, home, port);
      case THRIFT -> JavaServers.thrift(binary, home, port);
      case ZOOKEEPER -> Zookeeper.start(binary, home, port);
      case SLAPD -> Slapd.start(binary, home, port);
      case RABBITMQ -> Rabbitmq.start(binary, home, port);
      case NONE, OWN -> throw new IllegalArgumentException("nothing to start");
    };
  }

  private static RunningServer nginx(Path binary, Path home, int port) throws Exception {
    Files.writeString(home.resolve("shaped"), SHAPED_PAGE);
    String site =
        """
        listen 127.0.0.1:%d;
        default_type text/plain;
        location = /a { return 200 "value-a"; }
        location = /b { return 200 "value-b"; }
        location = /c { return 200 "value-c"; }
        """;
    return Nginx.start(binary, home, port, site.formatted(port));
  }

  private static void storeMessage(Path home) throws IOException {
    Path box = home.resolve("mail/songs");
    for (String part : new String[] {"new", "cur", "tmp"}) {
      Files.createDirectories(box.resolve(part));
    }
    Files.writeString(box.resolve("new/1.A.localhost"), SHAPED_MESSAGE);
  }

  private static RunningServer vsftpd(Path binary, Path home, int port) throws Exception {
    Files.createDirectory(home.resolve("files"));
    Files.write(home.resolve("files/song"), new byte[FtpBugs.FILE_SIZE]);
    TlsKeys.writePem(TlsKeys.make(home), home);
    return Vsftpd.startTls(binary, home, port);
  }
}
