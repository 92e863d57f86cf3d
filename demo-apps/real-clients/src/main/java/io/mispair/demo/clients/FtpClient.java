package io.mispair.demo.clients;

import io.mispair.demo.support.FreePort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Commons Net's FTP client: transfers, and keep-alives on the control connection meanwhile. */
final class FtpClient implements Client {

  private static final byte[] SONG = new byte[100_000];

  private static final int PATIENCE_MILLIS = 20_000;

  private final boolean overTls;

  /**
   * @param overTls whether the connections, also those of the transfers, turn to TLS
   */
  FtpClient(boolean overTls) {
    this.overTls = overTls;
  }

  @Override
  public String name() {
    return overTls ? "starttls-ftp" : "commons-net-ftp";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    int port = FreePort.find();
    FtpServer server = start(port);
    try {
      load.share(
          Load.THREADS,
          thread -> session(load, login(port), thread, load.exchanges() / Load.THREADS / 6));
      slowTransfer(load, login(port), 3);
    } finally {
      server.stop();
    }
  }

  private FtpServer start(int port) throws Exception {
    ListenerFactory listener = new ListenerFactory();
    if (overTls) {
      SslConfigurationFactory keys = new SslConfigurationFactory();
      keys.setKeystoreFile(Tls.file().toFile());
      keys.setKeystoreType("PKCS12");
      keys.setKeystorePassword(String.valueOf(Tls.PASSWORD));
      listener.setSslConfiguration(keys.createSslConfiguration());
    }
    listener.setServerAddress("127.0.0.1");
    listener.setPort(port);
    FtpServerFactory factory = new FtpServerFactory();
    factory.addListener("default", listener.createListener());
    BaseUser user = new BaseUser();
    user.setName("app");
    user.setPassword("app");
    user.setHomeDirectory(Files.createTempDirectory("ftp").toString());
    user.setAuthorities(List.of(new WritePermission()));
    factory.getUserManager().save(user);
    FtpServer server = factory.createServer();
    server.start();
    return server;
  }

  private FTPClient login(int port) throws Exception {
    return login(overTls, port, "app");
  }

  static FTPClient login(boolean overTls, int port, String user) throws Exception {
    FTPClient client = overTls ? new FTPSClient(false, Tls.context()) : new FTPClient();
    client.connect("127.0.0.1", port);
    client.login(user, "app");
    client.enterLocalPassiveMode();
    client.setFileType(FTP.BINARY_FILE_TYPE);
    if (client instanceof FTPSClient secured) {
      secured.execPBSZ(0);
      secured.execPROT("P");
    }
    return client;
  }

  /** Stores files, reads and deletes them, six exchanges each, and logs out. */
  static void session(Load load, FTPClient client, int thread, int times) throws Exception {
    for (int i = 0; i <= times; i++) {
      String name = "song" + ProcessHandle.current().pid() + "-" + thread + "-" + i;
      load.check(client.storeFile(name, new ByteArrayInputStream(SONG)), "stored");
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      load.check(client.retrieveFile(name, copy) && copy.size() == SONG.length, "retrieved");
      load.check(!client.retrieveFile("no-" + name, new ByteArrayOutputStream()), "missing");
      load.check(client.sendNoOp(), "noop");
      load.check(client.listFiles().length > 0, "listed");
      load.check(client.deleteFile(name), "deleted");
      if (i == times / 2) {
        load.pause();
      }
    }
    client.logout();
    client.disconnect();
  }

  /**
   * While a long transfer runs, the client sends NOOPs on the control connection, gives up waiting
   * for their replies, and reads those after the transfer.
   */
  static void slowTransfer(Load load, FTPClient client, int times) throws Exception {
    client.setControlKeepAliveTimeout(Duration.ofMillis(100));
    client.setControlKeepAliveReplyTimeout(Duration.ofMillis(50));
    for (int i = 0; i < 3; i++) {
      load.check(
          client.storeFile("slow" + ProcessHandle.current().pid(), new SlowStream(client)), "slow");
      load.check(client.sendNoOp(), "noop");
    }
    client.logout();
    client.disconnect();
  }

  /** A file that takes a second to read. */
  private static final class SlowStream extends InputStream {
    private final FTPClient client;
    private int left = 10;

    SlowStream(FTPClient client) {
      this.client = client;
    }

    @Override
    public int read() {
      return -1;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      if (left-- == 0) {
        // Else the reply to the transfer would have to come as soon as those to the NOOPs.
        client.setSoTimeout(PATIENCE_MILLIS);
        return -1;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return len;
    }
  }
}
