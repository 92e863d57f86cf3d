package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Dovecot with IMAP on its port and POP3 on the next, or the other way round. Every user has the
 * password {@code app}, and a mailbox in {@code mail/USER} that is empty but for what is there
 * before the start.
 */
public final class Dovecot {

  public static final int PORTS = 2;

  private Dovecot() {}

  public static RunningServer startImap(Path binary, Path home, int port) throws Exception {
    return start(binary, home, port, port, port + 1, "ssl = no");
  }

  /** The same with TLS on offer, by {@code cert.pem} and {@code key.pem} in its folder. */
  public static RunningServer startImapTls(Path binary, Path home, int port) throws Exception {
    return start(
        binary,
        home,
        port,
        port,
        port + 1,
        """
        ssl = yes
        ssl_cert = <%1$s/cert.pem
        ssl_key = <%1$s/key.pem
        """
            .formatted(home));
  }

  public static RunningServer startPop3(Path binary, Path home, int port) throws Exception {
    return start(binary, home, port, port + 1, port, "ssl = no");
  }

  private static RunningServer start(
      Path binary, Path home, int port, int imap, int pop3, String tls) throws Exception {
    Path mail = Files.createDirectories(home.resolve("mail"));
    Machine.give("nobody", mail);
    Path config =
        Files.writeString(
            home.resolve("dovecot.conf"),
            """
            protocols = imap pop3
            listen = 127.0.0.1
            base_dir = %1$s/run
            log_path = %1$s/log
            %5$s
            disable_plaintext_auth = no
            mail_location = maildir:%2$s/%%u
            mail_fsync = never
            first_valid_uid = 1
            mail_max_userip_connections = 100
            passdb {
              driver = static
              args = password=app
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home=%2$s/%%u
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = %3$d
              }
              inet_listener imaps {
                port = 0
              }
            }
            service pop3-login {
              chroot =
              inet_listener pop3 {
                port = %4$d
              }
              inet_listener pop3s {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            """
                .formatted(home, mail, imap, pop3, tls));
    return RunningServer.start(
        port, home, List.of(binary.toString(), "-F", "-c", config.toString()));
  }
}
