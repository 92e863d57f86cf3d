package io.mispair.demo.clients;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The servers' certificate, from the PKCS #12 file {@code -Dclients.keystore=FILE}. */
final class Tls {

  static final char[] PASSWORD = "changeit".toCharArray();

  private Tls() {}

  static Path file() {
    return Path.of(System.getProperty("clients.keystore"));
  }

  private static KeyStore keyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(file())) {
      store.load(file, PASSWORD);
    }
    return store;
  }

  /** For both ends: the servers own the certificate, the clients trust it. */
  static SSLContext context() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys().getKeyManagers(), new X509TrustManager[] {trust()}, null);
    return context;
  }

  static KeyManagerFactory keys() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(keyStore(), PASSWORD);
    return keys;
  }

  static X509TrustManager trust() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keyStore());
    if (trust.getTrustManagers()[0] instanceof X509TrustManager manager) {
      return manager;
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }
}
