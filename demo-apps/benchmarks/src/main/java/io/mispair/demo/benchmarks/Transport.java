package io.mispair.demo.benchmarks;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The ways that are measured. */
public enum Transport {
  /** A socket behind a stream with a buffer of 8 KB. */
  BUFFERED {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return SocketRoundTrip.buffered(address, messages);
    }
  },
  /** A socket whose reads ask for the bytes of the reply and no more. */
  EXACT {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return SocketRoundTrip.exact(address, messages);
    }
  },
  /** A blocking channel with a direct buffer of 8 KB. */
  CHANNEL {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new ChannelRoundTrip(address, messages);
    }
  },
  /** A non-blocking channel with a direct buffer of 8 KB, and a selector. */
  SELECTOR {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new SelectorRoundTrip(address, messages);
    }
  },
  /** An asynchronous channel with a direct buffer of 8 KB. */
  ASYNC {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new AsyncRoundTrip(address, messages);
    }
  },
  /** A TLS socket behind a stream with a buffer of 8 KB. */
  TLS {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return SocketRoundTrip.tls(address, messages);
    }

    @Override
    Wire wire() {
      return Wire.TLS;
    }
  },
  /** A TLS engine and a blocking channel. */
  ENGINE {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new EngineRoundTrip(BenchmarkTls.engine(), address, messages);
    }

    @Override
    Wire wire() {
      return Wire.TLS;
    }
  },
  /** The same with Netty's engine over OpenSSL. */
  OPENSSL {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new EngineRoundTrip(BenchmarkTls.openSsl(), address, messages);
    }

    @Override
    Wire wire() {
      return Wire.TLS;
    }

    @Override
    @Nullable Throwable absence() {
      return OpenSsl.unavailabilityCause();
    }
  },
  /** A blocking channel of the Unix domain. */
  UNIX {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new ChannelRoundTrip(address, messages);
    }

    @Override
    Wire wire() {
      return Wire.UNIX;
    }
  },
  NETTY_NIO {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new NettyRoundTrip(
          NioIoHandler.newFactory(), NioSocketChannel.class, address, messages);
    }
  },
  NETTY_EPOLL {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new NettyRoundTrip(
          EpollIoHandler.newFactory(), EpollSocketChannel.class, address, messages);
    }

    @Override
    @Nullable Throwable absence() {
      return Epoll.unavailabilityCause();
    }
  },
  NETTY_URING {
    @Override
    RoundTrip open(SocketAddress address, Messages messages) throws IOException {
      return new NettyRoundTrip(
          IoUringIoHandler.newFactory(), IoUringSocketChannel.class, address, messages);
    }

    @Override
    @Nullable Throwable absence() {
      return IoUring.unavailabilityCause();
    }
  };

  static final int BUFFER = 8192;

  Wire wire() {
    return Wire.TCP;
  }

  /** Why this machine cannot run it; {@code null} if it can. */
  @Nullable Throwable absence() {
    return null;
  }

  /** Opens a connection to an echo of {@code messages}. */
  abstract RoundTrip open(SocketAddress address, Messages messages) throws IOException;
}
