package io.mispair.it.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * Sends events over a connection that the application has opened, so that it is audited, to a peer
 * that at some time reads no more.
 *
 * <p>As {@code stalled} it sends much, and a write does not return. As {@code unanswered} it waits
 * a little for an answer to each event, and goes on without: so it leaves its own connection dirty
 * each time.
 */
public final class SocketAppender extends AppenderBase<ILoggingEvent> {

  private static final int ANSWERED = 4;
  private static final int PADDING = 4_000_000;

  private Socket socket;

  public SocketAppender() {}

  @Override
  public void start() {
    try {
      ServerSocket server = new ServerSocket();
      server.setReceiveBufferSize(4096);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread peer = new Thread(() -> answerSome(server), "log-server");
      peer.setDaemon(true);
      peer.start();
      socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
      socket.setSoTimeout(50);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    super.start();
  }

  private static void answerSome(ServerSocket server) {
    try {
      Socket client = server.accept();
      byte[] line = new byte[4096];
      for (int i = 0; i < ANSWERED; i++) {
        if (client.getInputStream().read(line) < 0) {
          return;
        }
        client.getOutputStream().write("ok\n".getBytes(StandardCharsets.US_ASCII));
      }
      Thread.sleep(120_000);
    } catch (IOException | InterruptedException e) {
      // The program is over.
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    boolean report = event.getLoggerName().equals("io.mispair.alerts");
    if (report) {
      System.out.println("APPENDING");
    }
    String text = event.getFormattedMessage().lines().findFirst().orElse("");
    if (report && getName().equals("stalled")) {
      text += "x".repeat(PADDING);
    }
    try {
      socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().read(new byte[16]);
    } catch (SocketTimeoutException e) {
      // Its bug: it keeps the connection.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
