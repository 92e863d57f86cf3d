package io.mispair.it.soak;

import java.io.Closeable;
import java.io.IOException;

/** A server on a thread of its own, and what opens connections to it, one at a time. */
interface Ends extends Closeable {

  String kind();

  /**
   * Opens a connection, asks, reads the answer, and lets go of the connection.
   *
   * @param byClient whether the client closes it
   * @param byServer whether the server does
   */
  void exchange(boolean byClient, boolean byServer) throws IOException;
}
