package io.mispair.agent.start;

import io.mispair.audit.Audit;
import io.mispair.audit.NativeTransport;
import io.mispair.instrumentation.netty.AddressWindow;
import io.mispair.instrumentation.netty.NettyCalls;
import io.mispair.instrumentation.netty.NettySocket;
import io.mispair.probe.Probed;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Netty's native transports, as the audit asks for them. Where one class of a copy of Netty could
 * not be woven as the table has it, some bytes would not be seen: no connection of that copy is
 * audited.
 */
final class NettyTransport implements NativeTransport {

  private final Set<String> distrusted = ConcurrentHashMap.newKeySet();
  private boolean ready;

  /**
   * Makes ready what woven classes of Netty's call, once.
   *
   * @throws IOException when the agent's jar cannot be read
   * @throws ReflectiveOperationException when this JVM has not what is needed
   */
  synchronized void makeReady(Instrumentation instrumentation, Audit audit)
      throws IOException, ReflectiveOperationException {
    if (!ready) {
      Map<String, Set<Module>> opens = new HashMap<>();
      for (String name : NettySocket.packagesToOpen()) {
        opens.put(name, Set.of(AddressWindow.class.getModule()));
      }
      instrumentation.redefineModule(
          Object.class.getModule(), Set.of(), Map.of(), opens, Set.of(), Map.of());
      // Fails here, if at all, and not in the middle of a read.
      AddressWindow unused = new AddressWindow();
      ProbeClasses.injectNetty(instrumentation);
      audit.use(this);
      ready = true;
    }
  }

  /** A class of that name was not woven as the table has it. */
  void distrust(String className) {
    String root = NettyCalls.root(className.replace('.', '/'));
    if (root != null) {
      distrusted.add(root);
    }
  }

  @Override
  public @Nullable Probed members(Object socket, @Nullable Probed woven) {
    return NettySocket.of(socket, woven);
  }

  @Override
  public boolean isStream(Probed members) {
    NettySocket socket = (NettySocket) members;
    return socket.isStream() && !distrusted.contains(socket.root());
  }

  @Override
  public Window window() {
    return new AddressedMemory();
  }

  private static final class AddressedMemory implements Window {

    private final AddressWindow window = new AddressWindow();

    @Override
    public ByteBuffer at(long address, int length) {
      return window.at(address, length);
    }

    @Override
    public long address(ByteBuffer direct) {
      return AddressWindow.address(direct);
    }
  }
}
