package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.util.concurrent.Future;

/**
 * The answering end of one connection. It has a thread of its own and no will of its own: the story
 * says when it reads and what it sends, so that no delay is a matter of time.
 */
abstract class Server implements Closeable {
  private final Actor actor = new Actor("server");

  abstract SocketAddress address();

  abstract void accept() throws IOException;

  abstract InputStream in() throws IOException;

  abstract OutputStream out() throws IOException;

  abstract void closeAll() throws IOException;

  /** To be called when the client has connected. */
  final void accepts() {
    actor.does(this::accept);
  }

  final void reads(String text) {
    actor.does(
        () -> {
          String got = new String(in().readNBytes(text.length()), ISO_8859_1);
          if (!got.equals(text)) {
            throw new IllegalStateException("the server read " + got + " and not " + text);
          }
        });
  }

  /** One write, hence one segment when it is short. */
  final void sends(String text) {
    actor.does(() -> write(text));
  }

  /** For a reply too large to be sent before the client begins to read it. */
  final Future<?> beginsToSend(String text) {
    return actor.begins(() -> write(text));
  }

  private void write(String text) throws IOException {
    out().write(text.getBytes(ISO_8859_1));
  }

  @Override
  public final void close() throws IOException {
    closeAll();
    actor.close();
  }
}
