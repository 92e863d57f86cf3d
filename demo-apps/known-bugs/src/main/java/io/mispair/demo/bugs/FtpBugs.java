package io.mispair.demo.bugs;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/**
 * Commons Net's FTPClient, whose control connection goes on after a read timeout; and which, with
 * keep-alives during a transfer, gives up waiting for their replies by itself.
 */
final class FtpBugs {

  private static final int TRANSFER_COMPLETE = "226 Transfer complete.\r\n".length();

  private FtpBugs() {}

  static List<Case> cases() {
    return List.of(
        Case.bug(
            "commons-net-3.11.1-ftp",
            Server.VSFTPD,
            "ftp",
            FtpBugs::timeout,
            List.of(Told.reuse("PWD", "SYST"))),
        Case.bug(
            "commons-net-3.11.1-ftp-keep-alive",
            Server.VSFTPD,
            "ftp",
            FtpBugs::keepAlive,
            List.of(Told.reuse("NOOP", "PWD"))),
        Case.correct(
            "commons-net-3.11.1-ftp-disconnects", Server.VSFTPD, "ftp", FtpBugs::disconnecting));
  }

  private static FTPClient connect(FarSide gate) throws IOException {
    FTPClient client = new FTPClient();
    client.connect("127.0.0.1", gate.port());
    if (!client.login("anonymous", "songs@example.org")) {
      throw new IOException(client.getReplyString());
    }
    client.setSoTimeout(Stage.IMPATIENCE_MILLIS);
    return client;
  }

  private record Replies(String pwd, String syst, String noop) {}

  private static Replies replies(FTPClient client) throws IOException {
    return new Replies(reply(client, "PWD"), reply(client, "SYST"), reply(client, "NOOP"));
  }

  private static String reply(FTPClient client, String command) throws IOException {
    client.sendCommand(command);
    return client.getReplyString();
  }

  private static void timeout(Stage stage) throws IOException {
    FarSide gate = stage.gate();
    FTPClient client = connect(gate);
    Replies right = replies(client);
    timeOut(gate, client);
    stage.got("SYST", right.syst(), right.pwd(), reply(client, "SYST"));
    stage.got("NOOP", right.noop(), right.syst(), reply(client, "NOOP"));
    client.disconnect();
  }

  private static void disconnecting(Stage stage) throws IOException {
    FarSide gate = stage.gate();
    FTPClient client = connect(gate);
    Replies right = replies(client);
    timeOut(gate, client);
    client.disconnect();
    client = connect(gate);
    stage.gotRight("SYST", right.syst(), reply(client, "SYST"));
    stage.gotRight("NOOP", right.noop(), reply(client, "NOOP"));
    client.disconnect();
  }

  private static void timeOut(FarSide gate, FTPClient client) throws IOException {
    gate.hold();
    try {
      throw new IllegalStateException("no timeout, but " + reply(client, "PWD"));
    } catch (SocketTimeoutException e) {
      int length = gate.awaitHeld(Ends.CODED_LINES);
      gate.open();
      gate.awaitDelivered(length);
    }
  }

  /** The transfer goes well; the replies to the NOOPs beside it come too late. */
  private static void keepAlive(Stage stage) throws IOException {
    FarSide gate = stage.gate();
    FTPClient client = connect(gate);
    Replies right = replies(client);
    client.setFileType(FTP.BINARY_FILE_TYPE);
    client.enterLocalPassiveMode();
    client.setControlKeepAliveTimeout(Duration.ofMillis(1));
    client.setControlKeepAliveReplyTimeout(Duration.ofMillis(Stage.IMPATIENCE_MILLIS));
    client.setSoTimeout(20_000);
    if (!client.retrieveFile("song", holding(gate))) {
      throw new IOException(client.getReplyString());
    }
    gate.awaitHeld(Ends.CODED_LINES);
    gate.open();
    gate.awaitDelivered(1);
    stage.got("PWD", right.pwd(), right.noop(), reply(client, "PWD"));
    client.disconnect();
  }

  /** Where the file goes: from its first bytes on only the transfer's own reply gets through. */
  private static OutputStream holding(FarSide gate) {
    return new OutputStream() {
      private boolean held;

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!held) {
          gate.hold();
          gate.credit(TRANSFER_COMPLETE);
          held = true;
        }
      }

      @Override
      public void write(int b) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
