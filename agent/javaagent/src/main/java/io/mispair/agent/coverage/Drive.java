package io.mispair.agent.coverage;

import java.io.IOException;
import java.util.List;

/** Moves bytes through one hooked class, over the loopback interface, both ends in one thread. */
interface Drive {

  /** No single step waits longer, in milliseconds. */
  int PATIENCE_MILLIS = 2000;

  /** What is driven, for people. */
  String what();

  /** The binary name of the hooked class. */
  String className();

  /** Whether each hook of the class must have been called in the end. */
  boolean reachesEveryHook();

  /** Opens, uses and closes connections; answers the bytes read and written at both ends. */
  long run() throws IOException, InterruptedException;

  /** Every drive that leaves nothing in the file system. */
  static List<Drive> overTcp() {
    return List.of(new SocketDrive(), new ChannelDrive(), new AsyncDrive());
  }

  /** Every drive. */
  static List<Drive> all() {
    return List.of(
        new SocketDrive(),
        new ChannelDrive(),
        new UnixDrive(),
        new TransferDrive(),
        new AsyncDrive());
  }
}
