package io.mispair.it.story;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.lang.reflect.Method;

/** Netty's transports. What is not in every version is found by its name. */
public enum NettyTransport {
  NIO("", "", ""),
  EPOLL("epoll.Epoll", "epoll.EpollSocketChannel", "epoll.EpollEventLoopGroup"),
  EPOLL_UNIX("epoll.Epoll", "epoll.EpollDomainSocketChannel", "epoll.EpollEventLoopGroup"),
  URING("uring.IoUring", "uring.IoUringSocketChannel", ""),
  URING_UNIX("uring.IoUring", "uring.IoUringDomainSocketChannel", ""),
  /** The kernel takes each write from the buffer itself, where it can. */
  URING_ZERO_COPY("uring.IoUring", "uring.IoUringSocketChannel", "");

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
  public Throwable absence() {
    if (this == NIO) {
      return null;
    }
    try {
      Class<?> transport = Class.forName(PACKAGE + main);
      Throwable cause = (Throwable) transport.getMethod("unavailabilityCause").invoke(null);
      return cause == null && this == URING_ZERO_COPY ? zeroCopyAbsence(transport) : cause;
    } catch (ReflectiveOperationException e) {
      return e;
    }
  }

  private static Throwable zeroCopyAbsence(Class<?> ring) throws ReflectiveOperationException {
    Method supported = ring.getDeclaredMethod("isSendZcSupported");
    supported.setAccessible(true);
    return (Boolean) supported.invoke(null)
        ? null
        : new UnsupportedOperationException("no SEND_ZC in this kernel");
  }

  /** Sets what the transport needs beside its channel's class. */
  void configure(Bootstrap bootstrap) {
    if (this == URING_ZERO_COPY) {
      bootstrap.option(ringOption("IO_URING_WRITE_ZERO_COPY_THRESHOLD"), 1);
    }
  }

  @SuppressWarnings("unchecked")
  private static ChannelOption<Integer> ringOption(String name) {
    try {
      return (ChannelOption<Integer>)
          Class.forName(PACKAGE + "uring.IoUringChannelOption").getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  public Class<? extends Channel> channelClass() {
    try {
      return this == NIO
          ? NioSocketChannel.class
          : Class.forName(PACKAGE + channel).asSubclass(Channel.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  public EventLoopGroup newGroup() {
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
