package io.mispair.demo.clients;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;

/** Jakarta Mail's POP3 store against Dovecot. */
final class DovecotPop3Client implements Client {

  private static final int MESSAGES = 20;

  /** Lines that begin with a dot, and what looks like the answers to come. */
  private static final String REPLIES =
      ".\r\n+OK 120 octets\r\n..\r\n-ERR no\r\n.la\r\n.\r\n+OK\r\nla";

  private final boolean startTls;

  /**
   * @param startTls whether the connections turn to TLS before they log in
   */
  DovecotPop3Client(boolean startTls) {
    this.startTls = startTls;
  }

  @Override
  public String name() {
    return startTls ? "starttls-dovecot-pop3" : "jakarta-mail-dovecot-pop3";
  }

  @Override
  public Server server() {
    return Server.DOVECOT;
  }

  @Override
  public void run(Load load) throws Exception {
    Session imap = DovecotImapClient.session(load, startTls);
    int port = load.port() + 1;
    Session pop3 =
        Session.getInstance(
            startTls ? MailServer.startTls("pop3", port) : MailServer.properties("pop3", port));
    load.share(
        Load.THREADS,
        thread -> {
          String user = "pop3" + ProcessHandle.current().pid() + "-" + thread;
          fill(imap, user);
          read(load, pop3, user);
        });
  }

  private static String body(int number) {
    return switch (number) {
      case 0 -> "la la\r\n".repeat(60_000) + "la";
      case 1, 2 -> REPLIES;
      default -> "la";
    };
  }

  /** POP3 has no way to deliver a message. */
  private static void fill(Session imap, String user) throws Exception {
    try (Store store = imap.getStore("imap")) {
      store.connect(user, "app");
      MimeMessage[] messages = new MimeMessage[MESSAGES];
      for (int i = 0; i < MESSAGES; i++) {
        messages[i] = MailServer.message(imap, body(i));
      }
      store.getFolder("INBOX").appendMessages(messages);
    }
  }

  private static void read(Load load, Session session, String user) throws Exception {
    int sessions = load.exchanges() / Load.THREADS / MESSAGES / 2;
    for (int i = 0; i <= sessions; i++) {
      try (Store store = session.getStore("pop3")) {
        store.connect(user, "app");
        POP3Folder folder = (POP3Folder) store.getFolder("INBOX");
        folder.open(Folder.READ_WRITE);
        Message[] messages = folder.getMessages();
        load.check(messages.length == MESSAGES, "messages");
        for (int number = 0; number < MESSAGES; number++) {
          POP3Message message = (POP3Message) messages[number];
          load.check(message.getSubject().equals("a song"), "subject");
          load.check(message.getContent().toString().strip().equals(body(number)), "message");
          load.check(!folder.getUID(message).isEmpty(), "id");
        }
        // What is deleted comes back when the session is reset.
        messages[3].setFlag(Flags.Flag.DELETED, true);
        if (i == sessions / 2) {
          load.pause();
        }
        load.check(messages[2].getSize() > 0, "size");
        folder.close(false);
      }
    }
  }
}
