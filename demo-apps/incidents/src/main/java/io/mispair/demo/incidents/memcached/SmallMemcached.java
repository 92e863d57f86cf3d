package io.mispair.demo.incidents.memcached;

import io.mispair.demo.support.far.Visitors;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for memcached where it is not installed: of its text, meta and binary protocols it
 * speaks what the demos say, and keeps everything.
 */
public final class SmallMemcached implements Closeable {

  /** memcached's default of {@code item_size_max}. */
  private static final int MOST = 1 << 20;

  private static final int BINARY = 0x80;

  private final Map<String, Item> items = new ConcurrentHashMap<>();
  private final ServerSocket listener = Visitors.welcome("memcached", this::serve);

  public SmallMemcached() throws IOException {}

  /** What is stored under a key. */
  record Item(int flags, byte[] value) {}

  public int port() {
    return listener.getLocalPort();
  }

  @Nullable Item get(String key) {
    return items.get(key);
  }

  /** Whether it is not too large. */
  boolean set(String key, Item item) {
    if (item.value().length > MOST) {
      items.remove(key);
      return false;
    }
    items.put(key, item);
    return true;
  }

  private void serve(Socket client) throws IOException {
    InputStream in = new BufferedInputStream(client.getInputStream());
    OutputStream out = new BufferedOutputStream(client.getOutputStream());
    SmallText text = new SmallText(this, in, out);
    SmallBinary binary = new SmallBinary(this, in, out);
    while (true) {
      in.mark(1);
      int first = in.read();
      if (first < 0) {
        return;
      }
      in.reset();
      if (first == BINARY) {
        binary.answer();
      } else {
        text.answer();
      }
      // What came at once is answered at once.
      if (in.available() == 0) {
        out.flush();
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
