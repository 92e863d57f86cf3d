package io.mispair.demo.incidents.desync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.HttpText;
import io.mispair.demo.support.far.Visitors;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for nginx where it is not installed: a proxy that keeps its connection to the back end
 * for whichever user comes next, and that may write the decoded path into its requests, as {@code
 * proxy_pass http://be$uri} does.
 */
public final class SmallProxy implements Duty, Closeable {

  private final int backEnd;
  private final boolean decodes;
  private final Deque<Socket> kept = new ArrayDeque<>();
  private final ServerSocket listener;

  public SmallProxy(int backEnd, boolean decodes) throws IOException {
    this.backEnd = backEnd;
    this.decodes = decodes;
    listener = Visitors.welcome("proxy", this::serve);
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  /** One request; the connection is closed after it. */
  private void serve(Socket user) throws IOException {
    String target = HttpText.head(user.getInputStream()).split(" ", 3)[1];
    String path = decodes ? URLDecoder.decode(target, ISO_8859_1) : target;
    Socket upstream = take();
    String request = "GET " + path + " HTTP/1.1\r\nHost: be\r\n\r\n";
    upstream.getOutputStream().write(request.getBytes(ISO_8859_1));
    String answer = HttpText.message(upstream.getInputStream());
    synchronized (kept) {
      kept.push(upstream);
    }
    user.getOutputStream().write(answer.getBytes(ISO_8859_1));
  }

  /** A connection that was kept, unless something waits on it: nginx closes that, too. */
  private Socket take() throws IOException {
    Socket upstream = kept();
    if (upstream != null && upstream.getInputStream().available() > 0) {
      upstream.close();
      upstream = null;
    }
    if (upstream == null) {
      upstream = new Socket(InetAddress.getLoopbackAddress(), backEnd);
      upstream.setTcpNoDelay(true);
    }
    return upstream;
  }

  private @Nullable Socket kept() {
    synchronized (kept) {
      return kept.poll();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    synchronized (kept) {
      for (Socket upstream : kept) {
        upstream.close();
      }
    }
  }
}
