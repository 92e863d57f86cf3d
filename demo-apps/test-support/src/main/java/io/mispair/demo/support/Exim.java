package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Exim, which takes mail for everybody but {@code nobody} and {@code later}, and keeps none. */
public final class Exim {

  private Exim() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
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
            tls_advertise_hosts =
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
                .formatted(spool));
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
