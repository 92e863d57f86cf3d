package io.mispair.instrumentation.jdk;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probed;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the injected field and accessors on a socket whose class was loaded before they
 * could be added. It does not keep the socket alive; once that is collected there is nothing to
 * read and no address.
 */
public final class LateSocket implements Probed {

  // Not a ClassValue: that would sit in the JDK's class, and keep the agent's classes there when it
  // is detached.
  private static final Map<Class<?>, SocketMembers> MEMBERS = new ConcurrentHashMap<>();

  private final WeakReference<Object> socket;
  private final SocketMembers members;
  private @Nullable ConnectionProbe probe;

  /**
   * @param socket an instance of a class of {@link JdkHooks#CLASSES}
   * @throws IllegalArgumentException when the socket's class has not the members that are asked for
   * @throws java.lang.reflect.InaccessibleObjectException when {@link #packagesToOpen()} are not
   *     open to this class's module
   */
  public LateSocket(Object socket) {
    this.socket = new WeakReference<>(socket);
    Class<?> socketClass = socket.getClass();
    // A library's class must not be kept here when its application is gone.
    this.members =
        socketClass.getClassLoader() == null
            ? MEMBERS.computeIfAbsent(socketClass, SocketMembers::of)
            : SocketMembers.of(socketClass);
  }

  /** The packages of java.base that must be open to this class's module before the first socket. */
  public static Set<String> packagesToOpen() {
    return Set.of("sun.nio.ch", "java.net", "sun.security.ssl");
  }

  @Override
  public @Nullable Object mispair$socket() {
    return socket.get();
  }

  @Override
  public @Nullable ConnectionProbe mispair$probe() {
    return probe;
  }

  @Override
  public void mispair$probe(@Nullable ConnectionProbe probe) {
    this.probe = probe;
  }

  @Override
  public int mispair$available() throws IOException {
    Object target = socket.get();
    return target == null ? 0 : members.available(target);
  }

  @Override
  public int mispair$readTimeoutMillis() {
    Object target = socket.get();
    return target == null ? 0 : members.readTimeoutMillis(target);
  }

  @Override
  public @Nullable Object mispair$engine() {
    Object target = socket.get();
    return target == null ? null : members.engine(target);
  }

  @Override
  public @Nullable SocketAddress mispair$remoteAddress() throws IOException {
    Object target = socket.get();
    return target == null ? null : members.remoteAddress(target);
  }

  @Override
  public @Nullable SocketAddress mispair$localAddress() throws IOException {
    Object target = socket.get();
    return target == null ? null : members.localAddress(target);
  }
}
