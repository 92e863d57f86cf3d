package io.mispair.instrumentation.netty;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probed;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the audit asks of an object that stands for a file descriptor, by Netty's public methods and
 * by the kernel's answers about the descriptor itself. It does not keep the object alive, nor
 * anything of its class loader.
 */
public final class NettySocket implements Probed {

  private final WeakReference<Object> socket;
  private final @Nullable Probed woven;
  private final String root;
  private final boolean stream;
  private final boolean local;
  private @Nullable ConnectionProbe probe;

  private NettySocket(Object socket, @Nullable Probed woven, String root) {
    this.root = root;
    this.socket = new WeakReference<>(socket);
    this.woven = woven;
    int descriptor = knownDescriptor(socket);
    stream = descriptor >= 0 && Descriptors.isStream(descriptor);
    local = stream && Descriptors.isLocal(descriptor);
  }

  /**
   * The members of an object; {@code null} when it stands for no descriptor of Netty's.
   *
   * @param woven the object itself, where its class has been given the field
   */
  public static @Nullable NettySocket of(Object socket, @Nullable Probed woven) {
    Class<?> type = NettyCalls.descriptorClass(socket.getClass());
    String root = type == null ? null : NettyCalls.root(type.getName().replace('.', '/'));
    return root == null ? null : new NettySocket(socket, woven, root);
  }

  /**
   * The packages of java.base that must be open to this class's module before the first socket, and
   * before the first {@link AddressWindow}.
   */
  public static Set<String> packagesToOpen() {
    return Set.of("sun.nio.ch", "java.io", "java.nio");
  }

  /** What the names of its copy of Netty begin with, with slashes. */
  public String root() {
    return root;
  }

  /** Whether it is a socket whose bytes come in a row. */
  public boolean isStream() {
    return stream;
  }

  @Override
  public @Nullable Object mispair$socket() {
    return socket.get();
  }

  @Override
  public @Nullable ConnectionProbe mispair$probe() {
    return woven == null ? probe : woven.mispair$probe();
  }

  @Override
  public void mispair$probe(@Nullable ConnectionProbe probe) {
    this.probe = probe;
    if (woven != null) {
      woven.mispair$probe(probe);
    }
  }

  @Override
  public int mispair$available() throws IOException {
    Object target = socket.get();
    if (target == null || !isOpen(target)) {
      return 0;
    }
    int available = Descriptors.available(descriptor(target));
    // Closed meanwhile, its number may be another's.
    return isOpen(target) ? available : 0;
  }

  /** There is none: these sockets never block. */
  @Override
  public int mispair$readTimeoutMillis() {
    return 0;
  }

  @Override
  public @Nullable SocketAddress mispair$remoteAddress() throws IOException {
    return address(local ? "remoteDomainSocketAddress" : "remoteAddress");
  }

  @Override
  public @Nullable SocketAddress mispair$localAddress() throws IOException {
    return address(local ? "localDomainSocketAddress" : "localAddress");
  }

  private @Nullable SocketAddress address(String method) {
    Object target = socket.get();
    if (target == null || !isOpen(target)) {
      return null;
    }
    Object address = call(target, method);
    if (address instanceof InetSocketAddress inet) {
      return inet;
    }
    if (!local || address == null) {
      return null;
    }
    try {
      return UnixDomainSocketAddress.of((String) call(address, "path"));
    } catch (InvalidPathException notInTheFileSystem) {
      return null;
    }
  }

  private static int descriptor(Object socket) {
    return (Integer) call(socket, "intValue");
  }

  /** -1 where a module keeps Netty's classes to itself: then it cannot be audited. */
  private static int knownDescriptor(Object socket) {
    try {
      return descriptor(socket);
    } catch (IllegalStateException hidden) {
      return -1;
    }
  }

  private static boolean isOpen(Object socket) {
    return (Boolean) call(socket, "isOpen");
  }

  private static Object call(Object target, String name) {
    try {
      Method method = target.getClass().getMethod(name);
      return method.invoke(target);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + name + " of " + target.getClass().getName(), e);
    }
  }
}
