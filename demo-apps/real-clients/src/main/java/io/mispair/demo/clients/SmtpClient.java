package io.mispair.demo.clients;

import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** Jakarta Mail's SMTP transport, one connection a thread for many messages. */
final class SmtpClient implements Client {

  @Override
  public String name() {
    return "jakarta-mail-smtp";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    try (MailServer mail = new MailServer()) {
      Session session = Session.getInstance(MailServer.properties("smtp", mail.smtp()));
      load.share(Load.THREADS, thread -> send(load, session));
    }
  }

  private static void send(Load load, Session session) throws Exception {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      int times = load.exchanges() / Load.THREADS;
      for (int i = 0; i < times; i++) {
        MimeMessage message =
            MailServer.message(session, i % 40 == 0 ? "la la\r\n".repeat(20_000) : "la");
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
        load.check(transport.isConnected(), "sent");
        if (i % 40 == 1) {
          refused(transport, message);
        }
        if (i == times / 2) {
          load.pause();
        }
      }
    }
  }

  private static void refused(Transport transport, MimeMessage message) throws Exception {
    InternetAddress nobody = new InternetAddress();
    nobody.setAddress("no one@@nowhere");
    try {
      transport.sendMessage(message, new InternetAddress[] {nobody});
    } catch (SendFailedException e) {
      // As it should be; the transport resets the session, and goes on.
    }
  }
}
