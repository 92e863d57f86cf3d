package io.mispair.demo.clients;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** An SMTP, IMAP and POP3 server with one mailbox. */
final class MailServer implements AutoCloseable {

  static final String USER = "app@localhost";

  private final GreenMail mail;

  MailServer() {
    mail =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
            });
    mail.start();
    mail.setUser(USER, USER, "app");
  }

  int smtp() {
    return mail.getSmtp().getPort();
  }

  int imap() {
    return mail.getImap().getPort();
  }

  int pop3() {
    return mail.getPop3().getPort();
  }

  /** Puts a message into the mailbox, past SMTP. */
  void deliver(String body) throws Exception {
    mail.getUserManager()
        .getUserByEmail(USER)
        .deliver(
            GreenMailUtil.createTextEmail(
                USER, "other@localhost", "a song", body, mail.getSmtp().getServerSetup()));
  }

  static MimeMessage message(Session session, String body) throws Exception {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress("other@localhost"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(USER));
    message.setSubject("a song");
    message.setText(body);
    return message;
  }

  static Properties properties(String protocol, int port) {
    Properties properties = new Properties();
    properties.setProperty("mail." + protocol + ".host", "127.0.0.1");
    properties.setProperty("mail." + protocol + ".port", String.valueOf(port));
    properties.setProperty("mail." + protocol + ".timeout", "20000");
    return properties;
  }

  /** The same, where the connection turns to TLS before it logs in. */
  static Properties startTls(String protocol, int port) {
    Properties properties = properties(protocol, port);
    properties.setProperty("mail." + protocol + ".starttls.enable", "true");
    properties.setProperty("mail." + protocol + ".starttls.required", "true");
    properties.setProperty("mail." + protocol + ".ssl.trust", "*");
    return properties;
  }

  @Override
  public void close() {
    mail.stop();
  }
}
