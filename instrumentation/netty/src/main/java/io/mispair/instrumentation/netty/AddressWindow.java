package io.mispair.instrumentation.netty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A direct buffer that is moved over memory of which only the address is known, without a copy or a
 * new object. The memory is another's: whoever looks must know that it is there meanwhile.
 *
 * <p>{@code java.nio} must be open to this class's module.
 */
public final class AddressWindow {

  private static final VarHandle ADDRESS;
  private static final MethodHandle NEW;

  static {
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(Buffer.class, MethodHandles.lookup());
      ADDRESS = lookup.findVarHandle(Buffer.class, "address", long.class);
      NEW = constructor();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ByteBuffer window;

  /** A window on nothing yet. */
  public AddressWindow() {
    try {
      window = ((ByteBuffer) NEW.invoke(0L, Integer.MAX_VALUE)).order(ByteOrder.nativeOrder());
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make a buffer", e);
    }
    window.limit(0);
  }

  private static MethodHandle constructor() throws ReflectiveOperationException {
    Class<?> direct = Class.forName("java.nio.DirectByteBuffer");
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(direct, MethodHandles.lookup());
    try {
      return lookup.findConstructor(
          direct, MethodType.methodType(void.class, long.class, long.class));
    } catch (NoSuchMethodException older) {
      // JDK 17.
      return lookup.findConstructor(
          direct, MethodType.methodType(void.class, long.class, int.class));
    }
  }

  /** The same buffer each time, with its index 0 at the address and its limit at the length. */
  public ByteBuffer at(long address, int length) {
    ByteBuffer moved = window;
    moved.limit(0);
    ADDRESS.set((Buffer) moved, address);
    moved.limit(length);
    return moved;
  }

  /** Where a direct buffer begins. */
  public static long address(ByteBuffer direct) {
    return (long) ADDRESS.get((Buffer) direct);
  }
}
