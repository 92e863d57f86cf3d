package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Properties;

/** Jakarta Mail's SMTP transport against Exim, with and without BDAT, and pipelining by hand. */
final class EximClient implements Client {

  /** Lines that begin with a dot, and what looks like the answers to come. */
  private static final String REPLIES =
      ".\r\n250 OK id=1\r\n354 go on\r\n.\r\n..\r\nQUIT\r\n221 bye\r\n.la";

  private final boolean startTls;

  /**
   * @param startTls whether the connections turn to TLS before they log in
   */
  EximClient(boolean startTls) {
    this.startTls = startTls;
  }

  @Override
  public String name() {
    return startTls ? "starttls-exim" : "jakarta-mail-exim";
  }

  @Override
  public Server server() {
    return Server.EXIM;
  }

  @Override
  public void run(Load load) throws Exception {
    Properties chunks = properties(load);
    chunks.setProperty("mail.smtp.chunksize", "100000");
    // Inside TLS both kinds of socket are tried.
    chunks.setProperty("mail.smtp.usesocketchannels", String.valueOf(startTls));
    Session[] sessions = {Session.getInstance(properties(load)), Session.getInstance(chunks)};
    load.share(
        Load.THREADS,
        thread -> {
          if (thread % 4 == 3) {
            pipelined(load);
          } else {
            send(load, sessions[thread % 2]);
          }
        });
  }

  private Properties properties(Load load) {
    return startTls
        ? MailServer.startTls("smtp", load.port())
        : MailServer.properties("smtp", load.port());
  }

  private static void send(Load load, Session session) throws Exception {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      int times = load.exchanges() / Load.THREADS + 1;
      for (int i = 0; i < times; i++) {
        MimeMessage message = MailServer.message(session, body(i));
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
        load.check(transport.isConnected(), "sent");
        if (i % 20 == 1) {
          refused(load, transport, message, "nobody@localhost", "other@localhost");
          refused(load, transport, message, "later@localhost");
        }
        if (i == 41) {
          // Longer than the server allows.
          refused(
              load,
              transport,
              MailServer.message(session, "la la la\r\n".repeat(120_000)),
              "app@localhost");
        }
        if (i == times / 2) {
          load.pause();
        }
      }
    }
  }

  private static String body(int number) {
    return switch (number % 20) {
      case 1 -> "la la\r\n".repeat(20_000);
      case 2, 3 -> REPLIES;
      default -> "la";
    };
  }

  /** The server refuses one of the recipients, or the message; the session goes on. */
  private static void refused(
      Load load, Transport transport, MimeMessage message, String... recipients) throws Exception {
    message.saveChanges();
    InternetAddress[] addresses = new InternetAddress[recipients.length];
    for (int i = 0; i < recipients.length; i++) {
      addresses[i] = new InternetAddress(recipients[i]);
    }
    try {
      transport.sendMessage(message, addresses);
    } catch (SendFailedException e) {
      load.did();
      return;
    } catch (MessagingException e) {
      load.did();
      if (!transport.isConnected()) {
        transport.connect();
      }
      return;
    }
    throw new IllegalStateException("not refused");
  }

  /** Commands in groups, as RFC 2920 allows them; DATA ends a group. */
  private void pipelined(Load load) throws Exception {
    try (Socket socket = hello(load)) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      OutputStream out = socket.getOutputStream();
      say(out, "EHLO app\r\n");
      replies(in, "250");
      int times = load.exchanges() / Load.THREADS;
      for (int i = 0; i < times; i++) {
        say(
            out,
            "MAIL FROM:<a@localhost>\r\nRCPT TO:<nobody@localhost>\r\nRCPT TO:<app@localhost>\r\n"
                + (i % 5 == 0 ? "RSET\r\nNOOP\r\n" : "DATA\r\n"));
        if (i % 5 == 0) {
          replies(in, "250", "550", "250", "250", "250");
        } else {
          replies(in, "250", "550", "250", "354");
          say(out, "Subject: a song\r\n\r\n.." + REPLIES.replace("\n.", "\n..") + "\r\n.\r\n");
          replies(in, "250");
        }
        load.did();
        if (i == times / 2) {
          load.pause();
        }
      }
      say(out, "QUIT\r\n");
      replies(in, "221");
    }
  }

  /** A connection on which the server has greeted, and which is in TLS if that is wanted. */
  private Socket hello(Load load) throws Exception {
    Socket socket = new Socket(load.host(), load.port());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    replies(in, "220");
    if (!startTls) {
      return socket;
    }
    say(socket.getOutputStream(), "EHLO app\r\n");
    replies(in, "250");
    say(socket.getOutputStream(), "STARTTLS\r\n");
    replies(in, "220");
    return Tls.context().getSocketFactory().createSocket(socket, load.host(), load.port(), true);
  }

  private static void say(OutputStream out, String commands) throws Exception {
    out.write(commands.getBytes(US_ASCII));
  }

  private static void replies(BufferedReader in, String... codes) throws Exception {
    for (String code : codes) {
      String line;
      do {
        line = in.readLine();
        if (line == null || !line.startsWith(code)) {
          throw new IllegalStateException(line + " and not " + code);
        }
      } while (line.charAt(3) == '-');
    }
  }
}
