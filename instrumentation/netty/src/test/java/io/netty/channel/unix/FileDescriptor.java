package io.netty.channel.unix;

/** Of Netty's class of that name, what is asked of it. */
public class FileDescriptor {
  public boolean closed;
  private final int number;

  public FileDescriptor(int number) {
    this.number = number;
  }

  public int intValue() {
    return number;
  }

  public boolean isOpen() {
    return !closed;
  }
}
