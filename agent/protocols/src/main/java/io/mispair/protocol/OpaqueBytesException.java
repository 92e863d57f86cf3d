package io.mispair.protocol;

/**
 * A decoder had to look at bytes that are nowhere in memory ({@link Bytes#opaque}): from here on
 * nobody can tell what the connection says. It carries no stack, and is made once.
 */
public final class OpaqueBytesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  static final OpaqueBytesException INSTANCE = new OpaqueBytesException();

  private OpaqueBytesException() {
    super("bytes that the kernel sends from a file", null, false, false);
  }
}
