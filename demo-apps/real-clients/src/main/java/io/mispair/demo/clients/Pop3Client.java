package io.mispair.demo.clients;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;

/** Jakarta Mail's POP3 store. */
final class Pop3Client implements Client {

  private static final int MESSAGES = 20;

  @Override
  public String name() {
    return "jakarta-mail-pop3";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    try (MailServer mail = new MailServer()) {
      for (int i = 0; i < MESSAGES; i++) {
        mail.deliver(i % 10 == 0 ? "la la\r\n".repeat(20_000) : "la");
      }
      Session session = Session.getInstance(MailServer.properties("pop3", mail.pop3()));
      load.share(Load.THREADS, thread -> read(load, session));
    }
  }

  private static void read(Load load, Session session) throws Exception {
    int sessions = load.exchanges() / Load.THREADS / MESSAGES + 1;
    for (int i = 0; i < sessions; i++) {
      try (Store store = session.getStore("pop3")) {
        store.connect(MailServer.USER, "app");
        Folder folder = store.getFolder("INBOX");
        folder.open(Folder.READ_ONLY);
        Message[] messages = folder.getMessages();
        load.check(messages.length == MESSAGES, "messages");
        for (Message message : messages) {
          load.check(message.getContent().toString().startsWith("la"), "message");
        }
        if (i == sessions / 2) {
          load.pause();
          load.check(messages[1].getSize() > 0, "size");
        }
        folder.close(false);
      }
    }
  }
}
