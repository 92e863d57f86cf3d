package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The ways that are measured. */
public enum Transport {
  /** A socket behind a stream with a buffer of 8 KB. */
  BUFFERED {
    @Override
    RoundTrip open(InetSocketAddress address, Messages messages) throws IOException {
      return SocketRoundTrip.buffered(address, messages);
    }
  },
  /** A socket whose reads ask for the bytes of the reply and no more. */
  EXACT {
    @Override
    RoundTrip open(InetSocketAddress address, Messages messages) throws IOException {
      return SocketRoundTrip.exact(address, messages);
    }
  },
  /** A blocking channel with a direct buffer of 8 KB. */
  CHANNEL {
    @Override
    RoundTrip open(InetSocketAddress address, Messages messages) throws IOException {
      return new ChannelRoundTrip(address, messages);
    }
  },
  /** A non-blocking channel with a direct buffer of 8 KB, and a selector. */
  SELECTOR {
    @Override
    RoundTrip open(InetSocketAddress address, Messages messages) throws IOException {
      return new SelectorRoundTrip(address, messages);
    }
  },
  /** An asynchronous channel with a direct buffer of 8 KB. */
  ASYNC {
    @Override
    RoundTrip open(InetSocketAddress address, Messages messages) throws IOException {
      return new AsyncRoundTrip(address, messages);
    }
  },
  /** A TLS socket behind a stream with a buffer of 8 KB. */
  TLS {
    @Override
    RoundTrip open(InetSocketAddress address, Messages messages) throws IOException {
      return SocketRoundTrip.tls(address, messages);
    }
  },
  /** A TLS engine and a blocking channel. */
  ENGINE {
    @Override
    RoundTrip open(InetSocketAddress address, Messages messages) throws IOException {
      return new EngineRoundTrip(address, messages);
    }
  };

  static final int BUFFER = 8192;

  /** Whether the echo speaks TLS: then it is in Java. */
  boolean isTls() {
    return this == TLS || this == ENGINE;
  }

  /** Opens a connection to an echo of {@code messages}. */
  abstract RoundTrip open(InetSocketAddress address, Messages messages) throws IOException;
}
