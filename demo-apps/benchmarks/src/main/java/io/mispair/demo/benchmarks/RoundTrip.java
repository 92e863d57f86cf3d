package io.mispair.demo.benchmarks;

import java.io.IOException;

/** One way for a client to ask and to read the whole answer, on a connection of its own. */
interface RoundTrip extends AutoCloseable {

  void run() throws IOException;

  @Override
  void close() throws IOException;
}
