package io.mispair.demo.bugs;

import io.mispair.demo.support.far.End;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.io.CopyStreamAdapter;
import org.apache.commons.net.io.CopyStreamListener;

/**
 * Commons Net's FTPClient, whose control connection goes on after a read timeout, also when it has
 * turned to TLS; and which, with keep-alives during a transfer, gives up waiting for their replies
 * by itself.
 */
final class FtpBugs {

  /** Size of the file on the server: a few of the library's copy buffers. */
  static final int FILE_SIZE = 3_000;

  private static final int PATIENCE_MILLIS = 20_000;

  private FtpBugs() {}

  static List<Case> cases() {
    return List.of(
        Case.bug(
            "commons-net-3.11.1-ftp",
            Server.VSFTPD,
            "ftp",
            stage -> timeout(stage, new FTPClient(), Ends.CODED_LINES),
            List.of(Told.reuse("PWD", "SYST"))),
        // What waits unread in the kernel may be anything, until it is read.
        Case.bug(
            "commons-net-3.11.1-ftp-tls",
            Server.VSFTPD,
            "ftp",
            stage -> timeout(stage, new FTPSClient(false), Ends.TLS_RECORD),
            List.of(Told.suspectedReuse("PWD", "SYST"), Told.mispairedAfterAll("PWD", "SYST"))),
        Case.bug(
            "commons-net-3.11.1-ftp-keep-alive",
            Server.VSFTPD,
            "ftp",
            FtpBugs::keepAlive,
            List.of(Told.reuse("NOOP", "PWD"))),
        Case.correct(
            "commons-net-3.11.1-ftp-disconnects",
            Server.VSFTPD,
            "ftp",
            stage -> disconnecting(stage, new FTPClient(), new FTPClient(), Ends.CODED_LINES)),
        Case.correct(
            "commons-net-3.11.1-ftp-tls-disconnects",
            Server.VSFTPD,
            "ftp",
            stage ->
                disconnecting(
                    stage, new FTPSClient(false), new FTPSClient(false), Ends.TLS_RECORD)));
  }

  private static void connect(FTPClient client, FarSide gate) throws IOException {
    client.connect("127.0.0.1", gate.port());
    if (!client.login("anonymous", "songs@example.org")) {
      throw new IOException(client.getReplyString());
    }
    client.setSoTimeout(PATIENCE_MILLIS);
  }

  private record Replies(String pwd, String syst, String noop) {}

  private static Replies replies(FTPClient client) throws IOException {
    return new Replies(reply(client, "PWD"), reply(client, "SYST"), reply(client, "NOOP"));
  }

  private static String reply(FTPClient client, String command) throws IOException {
    client.sendCommand(command);
    return client.getReplyString();
  }

  private static void timeout(Stage stage, FTPClient client, End oneReply) throws IOException {
    FarSide gate = stage.gate();
    connect(client, gate);
    Replies right = replies(client);
    timeOut(gate, client, oneReply);
    stage.got("SYST", right.syst(), right.pwd(), reply(client, "SYST"));
    stage.got("NOOP", right.noop(), right.syst(), reply(client, "NOOP"));
    client.disconnect();
  }

  private static void disconnecting(Stage stage, FTPClient client, FTPClient next, End oneReply)
      throws IOException {
    FarSide gate = stage.gate();
    connect(client, gate);
    Replies right = replies(client);
    timeOut(gate, client, oneReply);
    client.disconnect();
    connect(next, gate);
    stage.gotRight("SYST", right.syst(), reply(next, "SYST"));
    stage.gotRight("NOOP", right.noop(), reply(next, "NOOP"));
    next.disconnect();
  }

  private static void timeOut(FarSide gate, FTPClient client, End oneReply) throws IOException {
    gate.hold();
    client.setSoTimeout(Stage.IMPATIENCE_MILLIS);
    try {
      throw new IllegalStateException("no timeout, but " + reply(client, "PWD"));
    } catch (SocketTimeoutException e) {
      client.setSoTimeout(PATIENCE_MILLIS);
      int length = gate.awaitHeld(oneReply);
      gate.open();
      gate.awaitDelivered(length);
    }
  }

  /** The transfer goes well; the replies to the NOOPs beside it come too late. */
  private static void keepAlive(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    FTPClient client = new FTPClient();
    connect(client, gate);
    Replies right = replies(client);
    client.setFileType(FTP.BINARY_FILE_TYPE);
    client.enterLocalPassiveMode();
    client.setControlKeepAliveTimeout(Duration.ofMillis(1));
    client.setControlKeepAliveReplyTimeout(Duration.ofMillis(Stage.IMPATIENCE_MILLIS));
    client.setBufferSize(FILE_SIZE / 3);
    gate.hold();
    FutureTask<Void> begin = new FutureTask<>(() -> passBegin(gate), null);
    new Thread(begin).start();
    client.setCopyStreamListener(passEnd(gate, begin));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (!client.retrieveFile("song", file) || file.size() != FILE_SIZE) {
      throw new IOException(client.getReplyString());
    }
    System.out.println("RETRIEVED " + client.getReplyString().strip());
    int length = gate.awaitHeld(Ends.CODED_LINES);
    gate.open();
    gate.awaitDelivered(length);
    stage.got("PWD", right.pwd(), right.noop(), reply(client, "PWD"));
    client.disconnect();
  }

  /** Lets through the replies to PASV and RETR, and not what comes after them. */
  private static void passBegin(FarSide gate) {
    try {
      gate.pass(gate.awaitHeld(Ends.CODED_LINES));
      gate.pass(gate.awaitHeld(Ends.CODED_LINES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * When the library has given up on the last NOOP, the transfer's own reply gets through, and
   * nothing else.
   */
  private static CopyStreamListener passEnd(FarSide gate, FutureTask<Void> begin) {
    return new CopyStreamAdapter() {
      @Override
      public void bytesTransferred(long total, int bytes, long size) {
        try {
          begin.get();
          if (total == FILE_SIZE) {
            gate.pass(gate.awaitHeld(Ends.CODED_LINES));
          } else {
            // The next NOOP is due.
            Stage.awaitNextMilliseconds();
          }
        } catch (IOException | InterruptedException | ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
