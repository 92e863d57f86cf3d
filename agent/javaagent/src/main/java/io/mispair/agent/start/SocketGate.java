package io.mispair.agent.start;

import io.mispair.instrumentation.jdk.TlsProviderHooks;
import io.mispair.instrumentation.netty.NettyCalls;
import io.mispair.instrumentation.netty.NettyTls;
import java.lang.instrument.ClassFileTransformer;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets every class through but the few that the hook table names. It is called for each class that
 * the JVM loads, so it compares names and loads nothing until one of them comes.
 */
final class SocketGate implements ClassFileTransformer {

  private static final String NETTY = "netty/channel/";
  private static final String NETTY_TLS = "OpenSslEngine";
  private static final String CONSCRYPT = "org/conscrypt/";
  private static final String BOUNCY_CASTLE = "org/bouncycastle/jsse/provider/";

  /** The class of OpenTelemetry's API that every application loads that is traced. */
  private static final String TELEMETRY = "io/opentelemetry/api/trace/Span";

  private final SocketWeaver weaver;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Queue<WeakReference<ClassLoader>> telemetry = new ConcurrentLinkedQueue<>();

  SocketGate(SocketWeaver weaver) {
    this.weaver = weaver;
  }

  /**
   * Whether the table names this class; a test holds the two together. Most names are other
   * packages', and at a JVM's start each comparison is interpreted.
   */
  static boolean isHooked(String binaryName) {
    return binaryName.startsWith("sun.")
        && (binaryName.equals("sun.nio.ch.NioSocketImpl")
            || binaryName.equals("sun.nio.ch.SocketChannelImpl")
            || binaryName.equals("sun.nio.ch.AsynchronousSocketChannelImpl")
            || binaryName.equals("sun.nio.ch.UnixAsynchronousSocketChannelImpl")
            || binaryName.equals("sun.security.ssl.SSLSocketImpl")
            || binaryName.equals("sun.security.ssl.SSLSocketImpl$AppInputStream")
            || binaryName.equals("sun.security.ssl.SSLSocketImpl$AppOutputStream")
            || binaryName.equals("sun.security.ssl.SSLEngineImpl"));
  }

  /** The same for a name with slashes; asked once a class, so it builds no string. */
  static boolean isHookedInternal(String internalName) {
    return internalName.startsWith("sun/")
        && (internalName.equals("sun/nio/ch/NioSocketImpl")
            || internalName.equals("sun/nio/ch/SocketChannelImpl")
            || internalName.equals("sun/nio/ch/AsynchronousSocketChannelImpl")
            || internalName.equals("sun/nio/ch/UnixAsynchronousSocketChannelImpl")
            || internalName.equals("sun/security/ssl/SSLSocketImpl")
            || internalName.equals("sun/security/ssl/SSLSocketImpl$AppInputStream")
            || internalName.equals("sun/security/ssl/SSLSocketImpl$AppOutputStream")
            || internalName.equals("sun/security/ssl/SSLEngineImpl"));
  }

  /**
   * Whether it is the class of files, which can be sent to sockets: it does not start the agent,
   * since most programs that read files have no sockets.
   */
  static boolean isFile(String internalName) {
    return internalName.equals("sun/nio/ch/FileChannelImpl");
  }

  /**
   * Whether it may be a library's class that the tables name, of a loader of the application's. A
   * library may be shaded under any prefix, so the end of the name decides; the tables decide in
   * the end.
   */
  static boolean isLibrary(String internalName) {
    // The tables themselves are not loaded for a program without those libraries.
    return internalName.contains(NETTY) && NettyCalls.mayName(internalName)
        || internalName.endsWith(NettyCalls.INCUBATOR)
        || internalName.endsWith(NETTY_TLS) && NettyTls.isEngine(internalName)
        || (internalName.startsWith(CONSCRYPT) || internalName.startsWith(BOUNCY_CASTLE))
            && TlsProviderHooks.find(internalName) != null;
  }

  /** Whether the tables may name this class. */
  static boolean isHooked(Class<?> loaded) {
    return loaded.getClassLoader() == null
        ? isHooked(loaded.getName())
        : isLibrary(loaded.getName().replace('.', '/'));
  }

  /** Loaders that have a copy of OpenTelemetry's API, for someone to take them out. */
  Queue<WeakReference<ClassLoader>> telemetry() {
    return telemetry;
  }

  /** Remembers the loader if this is a copy of OpenTelemetry's API. */
  void note(Class<?> loaded) {
    ClassLoader loader = loaded.getClassLoader();
    if (loader != null && loaded.getName().equals("io.opentelemetry.api.trace.Span")) {
      telemetry.add(new WeakReference<>(loader));
    }
  }

  /** Whether the class came through here while it was loaded. */
  boolean hasSeen(Class<?> loaded) {
    return seen.contains(key(loaded.getClassLoader(), loaded.getName()));
  }

  private static String key(@Nullable ClassLoader loader, String binaryName) {
    return loader == null ? binaryName : binaryName + '@' + System.identityHashCode(loader);
  }

  private boolean isWanted(@Nullable ClassLoader loader, String internalName) {
    return loader == null
        ? isHookedInternal(internalName) || isFile(internalName) && weaver.isInForce()
        : isLibrary(internalName);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (redefined != null || internalName == null || !isWanted(loader, internalName)) {
      if (loader != null && TELEMETRY.equals(internalName)) {
        telemetry.add(new WeakReference<>(loader));
      }
      return null;
    }
    String binaryName = internalName.replace('/', '.');
    seen.add(key(loader, binaryName));
    return weaver.weave(loader, binaryName, classFile);
  }
}
