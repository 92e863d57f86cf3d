package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Exim, which takes mail for everybody but {@code nobody} and {@code later}, and keeps none. */
public final class Exim {

  private Exim() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    return start(binary, home, port, "tls_advertise_hosts =\n");
  }

  /** The same with TLS on offer, by {@code cert.pem} and {@code key.pem} in its folder. */
  public static RunningServer startTls(Path binary, Path home, int port) throws Exception {
    Machine.give("Debian-exim", home);
    return start(
        binary,
        home,
        port,
        """
        tls_advertise_hosts = *
        tls_certificate = %1$s/cert.pem
        tls_privatekey = %1$s/key.pem
        """
            .formatted(home));
  }

  private static RunningServer start(Path binary, Path home, int port, String tls)
      throws Exception {
    Path spool = Files.createDirectory(home.resolve("spool"));
    Machine.give("Debian-exim", spool);
    Path config =
        Files.writeString(
            home.resolve("exim.conf"),
            """
            spool_directory = %1$s
            log_file_path = %1$s/%%slog
            local_interfaces = 127.0.0.1
            primary_hostname = localhost
            exim_user = Debian-exim
            exim_group = Debian-exim
            keep_environment =
            %2$s
            host_lookup =
            rfc1413_query_timeout = 0s
            smtp_accept_max = 50
            smtp_accept_max_per_connection = 100000
            smtp_accept_queue_per_connection = 0
            smtp_accept_max_nonmail = 100000
            queue_only
            message_size_limit = 1M
            acl_smtp_rcpt = rcpt
            acl_smtp_data = data
            begin acl
            rcpt:
              deny
                local_parts = nobody
                message = no such user
              defer
                local_parts = later
                message = try again\\nlater
              accept
            data:
              discard
            begin routers
            begin transports
            begin retry
            """
                .formatted(spool, tls));
    return RunningServer.start(
        port,
        home,
        List.of(
            binary.toString(),
            "-bdf",
            "-C",
            config.toString(),
            "-oX",
            "" + port,
            "-oP",
            home.resolve("pid").toString()));
  }
}
