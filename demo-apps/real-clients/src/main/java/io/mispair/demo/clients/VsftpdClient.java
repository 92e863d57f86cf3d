package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.commons.net.ftp.FTPClient;

/** Commons Net's FTP client against vsftpd, whose control connection goes through two processes. */
final class VsftpdClient implements Client {

  /** A file that looks like the end of a transfer. */
  private static final byte[] REPLY = "226 Transfer complete.\r\n".getBytes(US_ASCII);

  private final boolean overTls;

  /**
   * @param overTls whether the connections, also those of the transfers, turn to TLS
   */
  VsftpdClient(boolean overTls) {
    this.overTls = overTls;
  }

  @Override
  public String name() {
    return overTls ? "starttls-vsftpd" : "commons-net-vsftpd";
  }

  @Override
  public Server server() {
    return Server.VSFTPD;
  }

  @Override
  public void run(Load load) throws Exception {
    load.share(
        Load.THREADS,
        thread -> {
          FtpClient.session(load, login(load), thread, load.exchanges() / Load.THREADS / 10);
          commands(load, login(load), thread, load.exchanges() / Load.THREADS / 16);
        });
    FtpClient.slowTransfer(load, login(load), 1);
  }

  private FTPClient login(Load load) throws Exception {
    FTPClient client = FtpClient.login(overTls, load.port(), "anonymous");
    load.check(client.changeWorkingDirectory("in"), "in");
    return client;
  }

  /** Other commands, of several lines of reply, of two replies in between, or of an error. */
  private static void commands(Load load, FTPClient client, int thread, int times)
      throws Exception {
    String folder = "folder" + ProcessHandle.current().pid() + "-" + thread;
    for (int i = 0; i <= times; i++) {
      client.setUseEPSVwithIPv4(i % 2 == 0);
      load.check(client.makeDirectory(folder), "made");
      load.check(!client.makeDirectory(folder), "made twice");
      load.check(client.storeFile(folder + "/a", new ByteArrayInputStream(REPLY)), "stored");
      load.check(client.appendFile(folder + "/a", new ByteArrayInputStream(REPLY)), "appended");
      load.check(client.rename(folder + "/a", folder + "/b"), "renamed");
      load.check(!client.rename(folder + "/a", folder + "/c"), "renamed twice");
      load.check(client.getSize(folder + "/b").equals("" + 2 * REPLY.length), "size");
      client.setRestartOffset(REPLY.length);
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      load.check(client.retrieveFile(folder + "/b", copy), "retrieved");
      load.check(new String(REPLY, US_ASCII).equals(copy.toString(US_ASCII)), "the second half");
      load.check(client.listNames(folder).length == 1, "names");
      load.check(client.getStatus() != null, "status");
      load.check(client.features(), "features");
      load.check(client.deleteFile(folder + "/b"), "deleted");
      load.check(client.removeDirectory(folder), "removed");
    }
    client.logout();
    client.disconnect();
  }
}
