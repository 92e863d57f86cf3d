package io.mispair.demo.clients;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SubjectTerm;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Jakarta Mail's IMAP store against Dovecot: literals both ways, searches, and IDLE. */
final class DovecotImapClient implements Client {

  private static final int MESSAGES = 10;

  /** Looks like all that may be waited for: data, a completion, and a continuation. */
  private static final String REPLIES =
      "* 1 EXISTS\r\nA5 OK FETCH completed.\r\nA6 OK done\r\n+ go on\r\n)\r\n* BYE\r\n";

  private final boolean startTls;

  /**
   * @param startTls whether the connections turn to TLS before they log in
   */
  DovecotImapClient(boolean startTls) {
    this.startTls = startTls;
  }

  @Override
  public String name() {
    return startTls ? "starttls-dovecot-imap" : "jakarta-mail-dovecot-imap";
  }

  @Override
  public Server server() {
    return Server.DOVECOT;
  }

  @Override
  public void run(Load load) throws Exception {
    Session session = session(load, startTls);
    load.share(
        Load.THREADS,
        thread -> {
          String user = "imap" + ProcessHandle.current().pid() + "-" + thread;
          try (Store store = session.getStore("imap")) {
            store.connect(user, "app");
            fill(load, session, store);
            int times = load.exchanges() / Load.THREADS / MESSAGES / 3;
            for (int i = 0; i <= times; i++) {
              read(load, store);
              if (i == times / 2) {
                load.pause();
              }
            }
            move(load, store);
            if (thread < 2) {
              idle(load, session, user);
            }
          }
        });
  }

  static Session session(Load load, boolean startTls) {
    Properties properties =
        startTls
            ? MailServer.startTls("imap", load.port())
            : MailServer.properties("imap", load.port());
    // Large messages come in several pieces, as literals.
    properties.setProperty("mail.imap.fetchsize", "65536");
    return Session.getInstance(properties);
  }

  static String body(int number) {
    return switch (number) {
      case 0 -> "la la\r\n".repeat(60_000);
      case 1, 2 -> REPLIES;
      default -> "la";
    };
  }

  static void fill(Load load, Session session, Store store) throws Exception {
    Folder folder = store.getFolder("INBOX");
    folder.open(Folder.READ_WRITE);
    for (int i = 0; i < MESSAGES; i++) {
      MimeMessage message = MailServer.message(session, body(i));
      folder.appendMessages(new Message[] {message});
      load.did();
    }
    load.check(folder.getMessageCount() == MESSAGES, "messages");
    folder.close(false);
  }

  private static void read(Load load, Store store) throws Exception {
    Folder folder = store.getFolder("INBOX");
    folder.open(Folder.READ_WRITE);
    Message[] messages = folder.getMessages();
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.ENVELOPE);
    profile.add(FetchProfile.Item.FLAGS);
    folder.fetch(messages, profile);
    for (int i = 0; i < MESSAGES; i++) {
      load.check(messages[i].getContentType().startsWith("text/plain"), "type");
      load.check(messages[i].getContent().toString().strip().equals(body(i).strip()), "message");
      messages[i].setFlag(Flags.Flag.FLAGGED, i % 2 == 0);
      load.did();
    }
    load.check(folder.search(new SubjectTerm("a song")).length == MESSAGES, "found");
    load.check(folder.search(new SubjectTerm("no song é")).length == 0, "not found");
    folder.close(false);
    load.check(!store.getFolder("no such folder").exists(), "folder");
    try {
      store.getFolder("neither").open(Folder.READ_ONLY);
    } catch (MessagingException e) {
      load.did();
    }
  }

  private static void move(Load load, Store store) throws Exception {
    Folder other = store.getFolder("other");
    load.check(other.create(Folder.HOLDS_MESSAGES), "created");
    Folder folder = store.getFolder("INBOX");
    folder.open(Folder.READ_WRITE);
    folder.copyMessages(folder.getMessages(), other);
    load.check(other.getMessageCount() == MESSAGES, "copied");
    folder.getMessage(1).setFlag(Flags.Flag.DELETED, true);
    load.check(folder.expunge().length == 1, "expunged");
    folder.close(true);
    load.check(other.delete(false), "deleted");
  }

  private static void idle(Load load, Session session, String user) throws Exception {
    try (Store store = session.getStore("imap");
        Store teller = session.getStore("imap")) {
      store.connect(user, "app");
      teller.connect(user, "app");
      IMAPFolder folder = (IMAPFolder) store.getFolder("INBOX");
      folder.open(Folder.READ_ONLY);
      int before = folder.getMessageCount();
      Thread idler = idler(folder);
      load.pause();
      teller
          .getFolder("INBOX")
          .appendMessages(new Message[] {MailServer.message(session, REPLIES)});
      idler.join();
      load.check(folder.getMessageCount() > before, "news");
      Thread interrupted = idler(folder);
      load.pause();
      // Any other use ends the IDLE from this thread.
      folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), true));
      interrupted.join();
      load.did();
      folder.close(false);
    }
  }

  private static Thread idler(IMAPFolder folder) {
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
    return idler;
  }
}
