package io.mispair.demo.benchmarks;

import java.io.IOException;

/** One way for a client to ask and to read the whole answer, on a connection of its own. */
interface RoundTrip extends AutoCloseable {

  void run() throws IOException;

  /** So many, one after the other. */
  default void run(int trips) throws IOException {
    for (int i = 0; i < trips; i++) {
      run();
    }
  }

  /** The thread that does the work. */
  default long threadId() {
    return Thread.currentThread().getId();
  }

  @Override
  void close() throws IOException;
}
