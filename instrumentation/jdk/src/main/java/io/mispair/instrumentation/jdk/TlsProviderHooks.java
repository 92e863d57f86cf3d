package io.mispair.instrumentation.jdk;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.HookedClass.KeptField;
import io.mispair.instrumentation.hooks.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of hook points in other providers of {@code javax.net.ssl}: Conscrypt, and Bouncy
 * Castle's. Hooked as the JDK's own are, see {@link TlsHooks}, where plaintext enters and leaves.
 * What is different:
 *
 * <ul>
 *   <li>Conscrypt's engine takes several buffers of records at once; the other {@code unwrap}s call
 *       that one. Its engine socket is made of such an engine, which is left out. There {@code
 *       write(byte[])} and {@code write(byte[], int, int)} do not call each other.
 *   <li>Its {@code available()} waits for a lock that a reader holds, or asks memory that a close
 *       frees: it is not asked.
 *   <li>Its file descriptor socket does its own system calls; the socket under it sees no bytes.
 *   <li>Bouncy Castle's streams read one byte without {@code read(byte[], int, int)}.
 *   <li>{@code shutdownInput} and {@code shutdownOutput}, where the class does not declare them.
 *   <li>Conscrypt's {@code Java8EngineWrapper}, and the engines in which Netty and Jetty wrap
 *       others: they call the one inside.
 * </ul>
 */
public final class TlsProviderHooks {

  private static final String CONSCRYPT = "org.conscrypt.";
  private static final String CONSCRYPT_TYPE = "Lorg/conscrypt/";
  private static final String BOUNCY_CASTLE = "org.bouncycastle.jsse.provider.ProvSSL";
  private static final String BOUNCY_CASTLE_TYPE = "Lorg/bouncycastle/jsse/provider/ProvSSL";

  private static final String ENGINE_SOCKET = "ConscryptEngineSocket";
  private static final String DESCRIPTOR_SOCKET = "ConscryptFileDescriptorSocket";
  private static final String DIRECT = "SocketDirect";
  private static final String LAYERED = "SocketWrap";
  private static final String OUTER = "this$0";

  /** Every hooked class. */
  public static final List<HookedClass> CLASSES =
      List.of(
          engine(CONSCRYPT + "ConscryptEngine", UnwrapForm.MANY),
          HookedClass.tlsSocket(
              CONSCRYPT + ENGINE_SOCKET,
              null,
              new KeptField("engine", CONSCRYPT_TYPE + "ConscryptEngine;"),
              List.of(
                  hook(CONSCRYPT + ENGINE_SOCKET, "doHandshake", "()V", Verb.CONNECT),
                  hook(CONSCRYPT + ENGINE_SOCKET, "close", "()V", Verb.CLOSE))),
          conscryptStream(ENGINE_SOCKET, "$SSLInputStream", "read", Verb.READ, "([BII)I"),
          conscryptStream(
              ENGINE_SOCKET, "$SSLOutputStream", "write", Verb.WRITE, "([B)V", "([BII)V"),
          HookedClass.tlsSocket(
              CONSCRYPT + DESCRIPTOR_SOCKET,
              null,
              null,
              List.of(hook(CONSCRYPT + DESCRIPTOR_SOCKET, "close", "()V", Verb.CLOSE))),
          conscryptStream(DESCRIPTOR_SOCKET, "$SSLInputStream", "read", Verb.READ, "([BII)I"),
          conscryptStream(DESCRIPTOR_SOCKET, "$SSLOutputStream", "write", Verb.WRITE, "([BII)V"),
          engine(BOUNCY_CASTLE + "Engine", UnwrapForm.ONE),
          bouncyCastleSocket(DIRECT),
          bouncyCastleStream(DIRECT, "$AppDataInput", "read", Verb.READ, "()I", "([BII)I"),
          bouncyCastleStream(DIRECT, "$AppDataOutput", "write", Verb.WRITE, "([BII)V"),
          bouncyCastleSocket(
              LAYERED,
              hook(BOUNCY_CASTLE + LAYERED, "shutdownInput", "()V", Verb.SHUTDOWN_INPUT),
              hook(BOUNCY_CASTLE + LAYERED, "shutdownOutput", "()V", Verb.SHUTDOWN_OUTPUT)),
          bouncyCastleStream(LAYERED, "$AppDataInput", "read", Verb.READ, "()I", "([BII)I"),
          bouncyCastleStream(LAYERED, "$AppDataOutput", "write", Verb.WRITE, "([BII)V"));

  private TlsProviderHooks() {}

  /** The hooked class of that internal name (with slashes), or {@code null}. */
  public static @Nullable HookedClass find(String internalName) {
    for (HookedClass hooked : CLASSES) {
      if (hooked.internalName().equals(internalName)) {
        return hooked;
      }
    }
    return null;
  }

  /** Whether the records come in one buffer, or in several. */
  private enum UnwrapForm {
    ONE("(Ljava/nio/ByteBuffer;"),
    MANY("([Ljava/nio/ByteBuffer;II");

    private final String records;

    UnwrapForm(String records) {
      this.records = records;
    }
  }

  private static HookedClass engine(String name, UnwrapForm form) {
    String result = ")Ljavax/net/ssl/SSLEngineResult;";
    String wrap = "([Ljava/nio/ByteBuffer;IILjava/nio/ByteBuffer;" + result;
    String unwrap = form.records + "[Ljava/nio/ByteBuffer;II" + result;
    return new HookedClass(
        name,
        HookedClass.Shape.SSL_ENGINE,
        List.of(
            hook(name, "wrap", wrap, Verb.WRAP),
            hook(name, "unwrap", unwrap, Verb.UNWRAP),
            hook(name, "closeOutbound", "()V", Verb.CLOSE)));
  }

  private static HookedClass bouncyCastleSocket(String socket, HookPoint... more) {
    String name = BOUNCY_CASTLE + socket;
    List<HookPoint> hooks = new ArrayList<>(List.of(more));
    hooks.add(hook(name, "notifyConnected", "()V", Verb.CONNECT));
    hooks.add(hook(name, "close", "()V", Verb.CLOSE));
    return HookedClass.tlsSocket(
        name,
        new KeptField("appDataIn", BOUNCY_CASTLE_TYPE + socket + "$AppDataInput;"),
        null,
        hooks);
  }

  private static HookedClass bouncyCastleStream(
      String socket, String stream, String method, Verb verb, String... descriptors) {
    KeptField outer = new KeptField(OUTER, BOUNCY_CASTLE_TYPE + socket + ";");
    return stream(BOUNCY_CASTLE + socket + stream, outer, method, verb, descriptors);
  }

  private static HookedClass conscryptStream(
      String socket, String stream, String method, Verb verb, String... descriptors) {
    KeptField outer = new KeptField(OUTER, CONSCRYPT_TYPE + socket + ";");
    return stream(CONSCRYPT + socket + stream, outer, method, verb, descriptors);
  }

  private static HookedClass stream(
      String name, KeptField outer, String method, Verb verb, String... descriptors) {
    List<HookPoint> hooks = new ArrayList<>();
    for (String descriptor : descriptors) {
      hooks.add(hook(name, method, descriptor, verb));
    }
    return HookedClass.part(name, outer, hooks);
  }

  private static HookPoint hook(String className, String method, String descriptor, Verb verb) {
    return new HookPoint(className, method, descriptor, verb);
  }
}
