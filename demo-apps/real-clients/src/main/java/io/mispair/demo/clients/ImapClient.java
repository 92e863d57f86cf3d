package io.mispair.demo.clients;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Jakarta Mail's IMAP store: fetches, appends, and IDLE that another thread ends. */
final class ImapClient implements Client {

  private static final int MESSAGES = 20;

  @Override
  public String name() {
    return "jakarta-mail-imap";
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
      Properties properties = MailServer.properties("imap", mail.imap());
      properties.setProperty("mail.imap.connectionpoolsize", "3");
      Session session = Session.getInstance(properties);
      load.share(Load.THREADS, thread -> read(load, session));
      idle(load, session, mail);
    }
  }

  private static void read(Load load, Session session) throws Exception {
    int times = load.exchanges() / Load.THREADS / MESSAGES / 2 + 1;
    try (Store store = session.getStore("imap")) {
      store.connect(MailServer.USER, "app");
      for (int i = 0; i < times; i++) {
        Folder folder = store.getFolder("INBOX");
        folder.open(Folder.READ_WRITE);
        Message[] messages = folder.getMessages();
        load.check(messages.length == MESSAGES, "messages");
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        folder.fetch(messages, profile);
        for (Message message : messages) {
          load.check(message.getContentType().startsWith("text/plain"), "type");
          load.check(message.getContent().toString().startsWith("la"), "message");
        }
        messages[0].setFlag(Flags.Flag.FLAGGED, i % 2 == 0);
        if (i == times / 2) {
          load.pause();
        }
        folder.close(false);
        load.check(!store.getFolder("no such folder").exists(), "folder");
        try {
          store.getFolder("neither").open(Folder.READ_ONLY);
        } catch (MessagingException e) {
          load.did();
        }
      }
    }
  }

  private static void idle(Load load, Session session, MailServer mail) throws Exception {
    try (Store store = session.getStore("imap")) {
      store.connect(MailServer.USER, "app");
      IMAPFolder folder = (IMAPFolder) store.getFolder("INBOX");
      folder.open(Folder.READ_ONLY);
      for (int i = 0; i < 3; i++) {
        int before = folder.getMessageCount();
        Thread idler =
            new Thread(
                () -> {
                  try {
                    folder.idle(true);
                  } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                  }
                });
        idler.start();
        load.pause();
        mail.deliver("la la");
        idler.join();
        load.check(folder.getMessageCount() > before, "news");
        Thread interrupted =
            new Thread(
                () -> {
                  try {
                    folder.idle(true);
                  } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                  }
                });
        interrupted.start();
        load.pause();
        // Any other use ends the IDLE from this thread.
        folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), true));
        interrupted.join();
        load.did();
      }
      folder.close(false);
    }
  }
}
