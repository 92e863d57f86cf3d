package io.mispair.it.story;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Netty's transports. What is not in every version is found by its name. */
enum NettyTransport {
  NIO("", "", ""),
  EPOLL("epoll.Epoll", "epoll.EpollSocketChannel", "epoll.EpollEventLoopGroup"),
  EPOLL_UNIX("epoll.Epoll", "epoll.EpollDomainSocketChannel", "epoll.EpollEventLoopGroup"),
  URING("uring.IoUring", "uring.IoUringSocketChannel", ""),
  URING_UNIX("uring.IoUring", "uring.IoUringDomainSocketChannel", "");

  private static final String PACKAGE = Channel.class.getPackageName() + ".";

  private final String main;
  private final String channel;
  private final String group;

  NettyTransport(String main, String channel, String group) {
    this.main = main;
    this.channel = channel;
    this.group = group;
  }

  /** Why this machine or this version of Netty cannot run it; {@code null} if it can. */
  Throwable absence() {
    if (this == NIO) {
      return null;
    }
    try {
      return (Throwable)
          Class.forName(PACKAGE + main).getMethod("unavailabilityCause").invoke(null);
    } catch (ReflectiveOperationException e) {
      return e;
    }
  }

  Class<? extends Channel> channelClass() {
    try {
      return this == NIO
          ? NioSocketChannel.class
          : Class.forName(PACKAGE + channel).asSubclass(Channel.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  EventLoopGroup newGroup() {
    try {
      if (this == NIO) {
        return new NioEventLoopGroup(1);
      }
      if (!group.isEmpty()) {
        return (EventLoopGroup)
            Class.forName(PACKAGE + group).getConstructor(int.class).newInstance(1);
      }
      Object factory =
          Class.forName(PACKAGE + "uring.IoUringIoHandler").getMethod("newFactory").invoke(null);
      Class<?> factoryType = Class.forName(PACKAGE + "IoHandlerFactory");
      return (EventLoopGroup)
          Class.forName(PACKAGE + "MultiThreadIoEventLoopGroup")
              .getConstructor(int.class, factoryType)
              .newInstance(1, factory);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
