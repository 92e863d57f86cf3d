package io.mispair.demo.bugs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How Exim, Dovecot and vsftpd are set up and started, all by root. */
final class MailServers {

  /** A message with a line of a dot, and after it what looks like an answer. */
  private static final String SHAPED = "Subject: A\r\n\r\nA\r\n.\r\n+OK 1 evil\r\nthe end\r\n";

  private MailServers() {}

  static List<String> exim(String program, Path home, int port) throws Exception {
    RunningServer.run(home, List.of("chown", "nobody", home.toString()));
    Path conf =
        Files.writeString(
            home.resolve("exim.conf"),
            """
            exim_user = nobody
            exim_group = nogroup
            keep_environment =
            primary_hostname = localhost
            spool_directory = %s/spool
            log_file_path = %s/%%slog
            pid_file_path = %s/exim.pid
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = %d
            tls_advertise_hosts =
            host_lookup =
            rfc1413_hosts =
            acl_smtp_mail = accept
            acl_smtp_rcpt = accept
            """
                .formatted(home, home, home, port));
    return List.of(program, "-C", conf.toString(), "-bdf", "-oX", "" + port);
  }

  static List<String> dovecot(String program, Path home, String protocol, int port)
      throws Exception {
    Path mails = Files.createDirectories(home.resolve("mail/songs/new"));
    Files.createDirectories(home.resolve("mail/songs/cur"));
    Files.createDirectories(home.resolve("mail/songs/tmp"));
    Files.writeString(mails.resolve("1.A.localhost"), SHAPED);
    RunningServer.run(home, List.of("chown", "-R", "nobody", home.resolve("mail").toString()));
    Path conf =
        Files.writeString(
            home.resolve("dovecot.conf"),
            """
            protocols = %2$s
            listen = 127.0.0.1
            base_dir = %1$s/run
            log_path = %1$s/dovecot.log
            ssl = no
            disable_plaintext_auth = no
            mail_location = maildir:%1$s/mail/songs
            passdb {
              driver = static
              args = password=songs
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home=%1$s/mail
            }
            service %2$s-login {
              inet_listener %2$s {
                port = %3$d
              }
              inet_listener %2$ss {
                port = 0
              }
            }
            """
                .formatted(home, protocol, port));
    return List.of(program, "-F", "-c", conf.toString());
  }

  static List<String> vsftpd(String program, Path home, int port) throws IOException {
    Files.createDirectory(home.resolve("empty"));
    Path files = Files.createDirectory(home.resolve("files"));
    Files.write(files.resolve("song"), new byte[FtpBugs.FILE_SIZE]);
    Path conf =
        Files.writeString(
            home.resolve("vsftpd.conf"),
            """
            listen=YES
            listen_ipv6=NO
            listen_address=127.0.0.1
            listen_port=%d
            background=NO
            anonymous_enable=YES
            local_enable=NO
            anon_root=%s
            secure_chroot_dir=%s
            seccomp_sandbox=NO
            """
                .formatted(port, files, home.resolve("empty")));
    return List.of(program, conf.toString());
  }
}
