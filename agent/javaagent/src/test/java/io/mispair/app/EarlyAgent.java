package io.mispair.app;

import java.lang.instrument.Instrumentation;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/** Another agent, that comes first and loads the JDK's socket classes. */
public final class EarlyAgent {

  private EarlyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
    try (Socket socket = new Socket();
        SocketChannel channel = SocketChannel.open()) {
      socket.bind(null);
      channel.bind(null);
    }
  }
}
