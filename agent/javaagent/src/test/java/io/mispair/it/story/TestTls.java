package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A TLS context that is its own authority, with keys that {@code keytool} makes. */
public final class TestTls {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private static @Nullable SSLContext context;
  private static @Nullable KeyStore keys;

  private TestTls() {}

  /** One for the whole JVM. */
  public static synchronized SSLContext context() throws Exception {
    SSLContext known = context;
    if (known == null) {
      known = context(keys());
      context = known;
    }
    return known;
  }

  /** Trusts the context's own keys. */
  static synchronized TrustManagerFactory trust() throws Exception {
    return trust(keys());
  }

  private static TrustManagerFactory trust(KeyStore keys) throws Exception {
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(keys);
    return trusted;
  }

  /** Owns and trusts these keys. */
  static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory own = TlsProvider.CURRENT.newKeyManagers();
    own.init(keys, PASSWORD);
    SSLContext context = TlsProvider.CURRENT.newContext();
    context.init(own.getKeyManagers(), trust(keys).getTrustManagers(), null);
    return context;
  }

  private static KeyStore keys() throws Exception {
    KeyStore known = keys;
    if (known == null) {
      known = newKeys("EC");
      keys = known;
    }
    return known;
  }

  /** A key of that algorithm, and its certificate, under {@code server}. */
  static KeyStore newKeys(String algorithm) throws Exception {
    Path folder = Files.createTempDirectory("mispair");
    Path file = folder.resolve("keys.p12");
    makeKeys(file, algorithm);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    Files.delete(file);
    Files.delete(folder);
    return keys;
  }

  private static void makeKeys(Path file, String algorithm)
      throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), ISO_8859_1);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
  }
}
