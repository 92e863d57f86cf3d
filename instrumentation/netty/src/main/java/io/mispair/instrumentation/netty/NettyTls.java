package io.mispair.instrumentation.netty;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of Netty's engine over OpenSSL (tcnative), under any prefix. {@code SslHandler} itself
 * is left alone: with this engine or another, plaintext enters and leaves there.
 *
 * <p>The other {@code wrap}s and {@code unwrap}s call the hooked ones. {@code JdkSslEngine} and its
 * subclasses are wrapped around the JDK's engine or another provider's, which is hooked itself.
 */
public final class NettyTls {

  private static final String ENGINE = "netty/handler/ssl/ReferenceCountedOpenSslEngine";

  private NettyTls() {}

  /** Whether it is that engine, by its name with slashes; asked of each class that is loaded. */
  public static boolean isEngine(String internalName) {
    return internalName.endsWith(ENGINE) && NettyCalls.root(internalName) != null;
  }

  /** The hooks of a class of that name, with slashes; {@code null} when it has none. */
  public static @Nullable HookedClass find(String internalName) {
    if (!isEngine(internalName)) {
      return null;
    }
    String name = internalName.replace('/', '.');
    String result = ")Ljavax/net/ssl/SSLEngineResult;";
    String buffers = "[Ljava/nio/ByteBuffer;II";
    return new HookedClass(
        name,
        HookedClass.Shape.SSL_ENGINE,
        List.of(
            new HookPoint(
                name, "wrap", "(" + buffers + "Ljava/nio/ByteBuffer;" + result, Verb.WRAP),
            new HookPoint(name, "unwrap", "(" + buffers + buffers + result, Verb.UNWRAP),
            new HookPoint(name, "closeOutbound", "()V", Verb.CLOSE)));
  }
}
