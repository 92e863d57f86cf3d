package io.mispair.instrumentation.hooks;

/**
 * Finds the advice of a hook point, by its verb and its arguments. Apart from the table, so that
 * weaving at load time loads no advice class.
 */
public final class LateAdvice {

  private static final String WRAP =
      "([Ljava/nio/ByteBuffer;IILjava/nio/ByteBuffer;)Ljavax/net/ssl/SSLEngineResult;";
  private static final String UNWRAP =
      "(Ljava/nio/ByteBuffer;[Ljava/nio/ByteBuffer;II)Ljavax/net/ssl/SSLEngineResult;";
  private static final String UNWRAP_MANY =
      "([Ljava/nio/ByteBuffer;II[Ljava/nio/ByteBuffer;II)Ljavax/net/ssl/SSLEngineResult;";

  private LateAdvice() {}

  /**
   * The advice class to inline.
   *
   * @throws IllegalArgumentException when there is none for such a hook
   */
  public static Class<?> of(HookPoint hook) {
    return switch (hook.verb()) {
      case READ -> read(hook);
      case WRITE -> write(hook);
      case WRAP -> wrap(hook);
      case UNWRAP -> unwrap(hook);
      case CONNECT -> connect(hook);
      case CONFIGURE_BLOCKING -> LifecycleAdvice.ConfigureBlocking.class;
      case SHUTDOWN_INPUT -> LifecycleAdvice.ShutdownInput.class;
      case SHUTDOWN_OUTPUT -> LifecycleAdvice.ShutdownOutput.class;
      case CLOSE -> LifecycleAdvice.Close.class;
    };
  }

  private static Class<?> read(HookPoint hook) {
    return switch (hook.descriptor()) {
      case "()I" -> ReadAdvice.One.class;
      case "([BII)I" -> ReadAdvice.Array.class;
      case "([BIIJ)I" -> ReadAdvice.TimedArray.class;
      case "(Ljava/nio/ByteBuffer;)I" -> ReadAdvice.Buffer.class;
      case "([Ljava/nio/ByteBuffer;II)J" -> ReadAdvice.Buffers.class;
      default -> throw none(hook);
    };
  }

  private static Class<?> write(HookPoint hook) {
    return switch (hook.descriptor()) {
      case "([B)V" -> WriteAdvice.WholeArray.class;
      case "([BII)V" -> WriteAdvice.Array.class;
      case "(Ljava/nio/ByteBuffer;)I" -> WriteAdvice.Buffer.class;
      case "([Ljava/nio/ByteBuffer;II)J" -> WriteAdvice.Buffers.class;
      default -> throw none(hook);
    };
  }

  private static Class<?> wrap(HookPoint hook) {
    if (!hook.descriptor().equals(WRAP)) {
      throw none(hook);
    }
    return EngineAdvice.Wrap.class;
  }

  private static Class<?> unwrap(HookPoint hook) {
    return switch (hook.descriptor()) {
      case UNWRAP -> EngineAdvice.Unwrap.class;
      case UNWRAP_MANY -> EngineAdvice.UnwrapMany.class;
      default -> throw none(hook);
    };
  }

  private static Class<?> connect(HookPoint hook) {
    return switch (hook.descriptor()) {
      case "(Ljava/net/SocketAddress;I)V" -> ConnectAdvice.Millis.class;
      case "(Ljava/net/SocketAddress;J)V" -> ConnectAdvice.Nanos.class;
      case "(Ljava/net/SocketAddress;)Z" -> ConnectAdvice.Untimed.class;
      case "()Z" -> ConnectAdvice.Finish.class;
      case "()V" -> ConnectAdvice.Done.class;
      default -> throw none(hook);
    };
  }

  private static IllegalArgumentException none(HookPoint hook) {
    return new IllegalArgumentException("no advice for " + hook);
  }
}
