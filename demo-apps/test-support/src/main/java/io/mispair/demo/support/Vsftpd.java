package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** vsftpd on the folder {@code files}, where everybody may write into the folder {@code in}. */
public final class Vsftpd {

  private Vsftpd() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    return start(binary, home, port, "");
  }

  /** The same with TLS on offer, by {@code cert.pem} and {@code key.pem} in its folder. */
  public static RunningServer startTls(Path binary, Path home, int port) throws Exception {
    return start(
        binary,
        home,
        port,
        """
        ssl_enable=YES
        allow_anon_ssl=YES
        force_local_logins_ssl=NO
        force_local_data_ssl=NO
        require_ssl_reuse=NO
        ssl_ciphers=HIGH
        rsa_cert_file=%1$s/cert.pem
        rsa_private_key_file=%1$s/key.pem
        """
            .formatted(home));
  }

  private static RunningServer start(Path binary, Path home, int port, String tls)
      throws Exception {
    Path files = Files.createDirectories(home.resolve("files"));
    Path empty = Files.createDirectory(home.resolve("empty"));
    Path in = Files.createDirectory(files.resolve("in"));
    // The user that the package makes.
    Machine.give("ftp", in);
    Path config =
        Files.writeString(
            home.resolve("vsftpd.conf"),
            """
            listen=YES
            listen_address=127.0.0.1
            listen_port=%d
            background=NO
            anonymous_enable=YES
            no_anon_password=YES
            local_enable=NO
            write_enable=YES
            anon_upload_enable=YES
            anon_mkdir_write_enable=YES
            anon_other_write_enable=YES
            anon_umask=022
            anon_root=%s
            secure_chroot_dir=%s
            pasv_address=127.0.0.1
            xferlog_enable=NO
            # Sandboxes that not every kernel allows.
            seccomp_sandbox=NO
            isolate=NO
            isolate_network=NO
            %s
            """
                .formatted(port, files, empty, tls));
    return RunningServer.start(port, home, List.of(binary.toString(), config.toString()));
  }
}
