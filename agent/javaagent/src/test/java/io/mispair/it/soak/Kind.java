package io.mispair.it.soak;

import io.mispair.it.story.NettyTransport;
import java.io.IOException;

/** The ways that are soaked. */
enum Kind {
  SOCKET {
    @Override
    Ends open() throws IOException {
      return SocketEnds.plain();
    }
  },
  TLS {
    @Override
    Ends open() throws IOException {
      return SocketEnds.tls();
    }
  },
  CHANNEL {
    @Override
    Ends open() throws IOException {
      return new ChannelEnds();
    }
  },
  NETTY_NIO {
    @Override
    Ends open() throws IOException {
      return new NettyEnds(NettyTransport.NIO);
    }
  },
  /** Or NIO again, where this machine has no epoll. */
  NETTY_EPOLL {
    @Override
    Ends open() throws IOException {
      return new NettyEnds(
          NettyTransport.EPOLL.absence() == null ? NettyTransport.EPOLL : NettyTransport.NIO);
    }
  };

  abstract Ends open() throws IOException;
}
