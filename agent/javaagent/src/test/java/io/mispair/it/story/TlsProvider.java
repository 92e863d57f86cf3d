package io.mispair.it.story;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.security.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Whose TLS it is; {@code -Dstory.tls} names another than the JDK's, found by its name. */
enum TlsProvider {
  JDK,
  CONSCRYPT,
  /**
   * Its sockets that do system calls of their own, over a channel's, whose descriptor they find.
   */
  CONSCRYPT_DESCRIPTOR,
  BOUNCY_CASTLE;

  static final TlsProvider CURRENT =
      TlsProvider.valueOf(System.getProperty("story.tls", JDK.name()));

  private static @Nullable Provider bouncyCastle;
  private static @Nullable Logger itsLogger;

  SSLContext newContext() throws Exception {
    return switch (this) {
      case JDK -> SSLContext.getInstance("TLS");
      case CONSCRYPT, CONSCRYPT_DESCRIPTOR ->
          SSLContext.getInstance("TLS", newProvider("org.conscrypt.OpenSSLProvider"));
      case BOUNCY_CASTLE -> SSLContext.getInstance("TLS", bouncyCastle());
    };
  }

  /** What a client's TLS socket is layered over. */
  Socket newSocket(InetSocketAddress server) throws IOException {
    return this == CONSCRYPT_DESCRIPTOR
        ? SocketChannel.open(server).socket()
        : new Socket(server.getAddress(), server.getPort());
  }

  /** A factory of the context's, for clients. */
  SSLSocketFactory socketFactory(SSLContext context) {
    SSLSocketFactory factory = context.getSocketFactory();
    if (this == CONSCRYPT_DESCRIPTOR) {
      try {
        Class.forName("org.conscrypt.Conscrypt")
            .getMethod("setUseEngineSocket", SSLSocketFactory.class, boolean.class)
            .invoke(null, factory, false);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return factory;
  }

  /** Conscrypt and Bouncy Castle each find keys with some managers only. */
  KeyManagerFactory newKeyManagers() throws Exception {
    return switch (this) {
      case JDK -> KeyManagerFactory.getInstance("PKIX");
      case CONSCRYPT, CONSCRYPT_DESCRIPTOR -> KeyManagerFactory.getInstance("SunX509");
      case BOUNCY_CASTLE -> KeyManagerFactory.getInstance("PKIX", bouncyCastle());
    };
  }

  private static synchronized Provider bouncyCastle() throws ReflectiveOperationException {
    Provider known = bouncyCastle;
    if (known == null) {
      // Kept, or the level would be forgotten with it.
      itsLogger = Logger.getLogger("org.bouncycastle");
      itsLogger.setLevel(Level.OFF);
      known =
          Class.forName("org.bouncycastle.jsse.provider.BouncyCastleJsseProvider")
              .asSubclass(Provider.class)
              .getConstructor(Provider.class)
              .newInstance(newProvider("org.bouncycastle.jce.provider.BouncyCastleProvider"));
      bouncyCastle = known;
    }
    return known;
  }

  private static Provider newProvider(String name) throws ReflectiveOperationException {
    return Class.forName(name).asSubclass(Provider.class).getConstructor().newInstance();
  }
}
