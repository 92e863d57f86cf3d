package io.mispair.instrumentation.jdk;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.HookedClass.KeptField;
import io.mispair.instrumentation.hooks.Verb;
import java.util.List;

/**
 * The table of hook points where plaintext enters and leaves the JDK's TLS, the same on JDK 17 and
 * 25. The socket under it is hooked too, and seen to speak TLS, of which nothing is said.
 *
 * <p>{@code SSLSocketImpl} is the connection; its bytes pass through its two streams, once. {@code
 * SSLEngineImpl} is one too; the audit finds the socket that it belongs to by what both see. Left
 * alone, with the reason:
 *
 * <ul>
 *   <li>{@code AppInputStream.read()} and {@code skip}, {@code AppOutputStream.write(int)}: they
 *       call the hooked ones.
 *   <li>{@code SSLSocketImpl.connect}: it calls {@code doneConnect}, as do {@code accept} and the
 *       constructors of a socket that is layered over another.
 *   <li>The other {@code wrap}s and {@code unwrap}s of {@code SSLEngine}: they call the hooked
 *       ones. What those call, with two arrays, is of the engine's own.
 *   <li>{@code closeInbound}: what was read before it has been told.
 *   <li>{@code startHandshake} and renegotiation: no plaintext moves.
 *   <li>{@code deplete}, which reads what is left before a close: nobody gets it.
 * </ul>
 */
final class TlsHooks {

  private static final String SOCKET = "sun.security.ssl.SSLSocketImpl";
  private static final String INPUT = "sun.security.ssl.SSLSocketImpl$AppInputStream";
  private static final String OUTPUT = "sun.security.ssl.SSLSocketImpl$AppOutputStream";
  private static final String ENGINE = "sun.security.ssl.SSLEngineImpl";
  private static final KeptField OUTER =
      new KeptField("this$0", "Lsun/security/ssl/SSLSocketImpl;");

  static final List<HookedClass> CLASSES =
      List.of(
          HookedClass.tlsSocket(
              SOCKET,
              new KeptField("appInput", "Lsun/security/ssl/SSLSocketImpl$AppInputStream;"),
              null,
              List.of(
                  new HookPoint(SOCKET, "doneConnect", "()V", Verb.CONNECT),
                  new HookPoint(SOCKET, "shutdownInput", "()V", Verb.SHUTDOWN_INPUT),
                  new HookPoint(SOCKET, "shutdownOutput", "()V", Verb.SHUTDOWN_OUTPUT),
                  new HookPoint(SOCKET, "close", "()V", Verb.CLOSE))),
          HookedClass.part(
              INPUT, OUTER, List.of(new HookPoint(INPUT, "read", "([BII)I", Verb.READ))),
          HookedClass.part(
              OUTPUT, OUTER, List.of(new HookPoint(OUTPUT, "write", "([BII)V", Verb.WRITE))),
          new HookedClass(
              ENGINE,
              HookedClass.Shape.SSL_ENGINE,
              List.of(
                  new HookPoint(
                      ENGINE,
                      "wrap",
                      "([Ljava/nio/ByteBuffer;IILjava/nio/ByteBuffer;)"
                          + "Ljavax/net/ssl/SSLEngineResult;",
                      Verb.WRAP),
                  new HookPoint(
                      ENGINE,
                      "unwrap",
                      "(Ljava/nio/ByteBuffer;[Ljava/nio/ByteBuffer;II)"
                          + "Ljavax/net/ssl/SSLEngineResult;",
                      Verb.UNWRAP),
                  new HookPoint(ENGINE, "closeOutbound", "()V", Verb.CLOSE))));

  private TlsHooks() {}
}
