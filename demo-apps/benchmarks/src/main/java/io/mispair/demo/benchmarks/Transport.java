package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The ways that are measured. */
public enum Transport {
  /** A socket behind a stream with a buffer of 8 KB. */
  BUFFERED {
    @Override
    RoundTrip open(InetSocketAddress address, byte[] request) throws IOException {
      return SocketRoundTrip.buffered(address, request);
    }
  },
  /** A socket whose reads ask for the bytes of the reply and no more. */
  EXACT {
    @Override
    RoundTrip open(InetSocketAddress address, byte[] request) throws IOException {
      return SocketRoundTrip.exact(address, request);
    }
  },
  /** A blocking channel with a direct buffer of 8 KB. */
  CHANNEL {
    @Override
    RoundTrip open(InetSocketAddress address, byte[] request) throws IOException {
      return new ChannelRoundTrip(address, request);
    }
  },
  /** A non-blocking channel with a direct buffer of 8 KB, and a selector. */
  SELECTOR {
    @Override
    RoundTrip open(InetSocketAddress address, byte[] request) throws IOException {
      return new SelectorRoundTrip(address, request);
    }
  };

  static final int BUFFER = 8192;

  /** Replies are as long as {@code request}. */
  abstract RoundTrip open(InetSocketAddress address, byte[] request) throws IOException;
}
