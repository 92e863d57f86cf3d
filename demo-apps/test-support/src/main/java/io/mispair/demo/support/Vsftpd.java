package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** vsftpd on the folder {@code files}, where everybody may write into the folder {@code in}. */
public final class Vsftpd {

  private Vsftpd() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
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
            """
                .formatted(port, files, empty));
    return RunningServer.start(port, home, List.of(binary.toString(), config.toString()));
  }
}
