package io.mispair.it.story;

import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/** Makes each read of Netty's one read of as many bytes as are wanted. */
final class OneRead extends DefaultMaxMessagesRecvByteBufAllocator {
  private volatile int wanted = 1;

  OneRead() {
    super(1);
  }

  /** The next read takes that many bytes at most. */
  void next(int bytes) {
    wanted = bytes;
  }

  @Override
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return wanted;
      }
    };
  }
}
