package io.mispair.probe;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.SocketAddress;
import java.util.function.BiFunction;

/**
 * The members of a socket whose class was woven at load. Such a class implements {@link BiFunction}
 * instead of {@link Probed}: other agents that come upon it look for the class files of all that it
 * implements, and there is none of ours that they could find. The first argument says what is
 * wanted, {@code null} being the probe; the second is what to set.
 *
 * <p>It does not keep the socket alive; once that is collected there is nothing to read and no
 * address.
 */
public final class WovenSocket implements Probed {

  /** Before the name of everything that weaving adds to a class. */
  public static final String PREFIX = "mispair$";

  public static final String SET_PROBE = "mispair$probe";
  public static final String AVAILABLE = "mispair$available";
  public static final String READ_TIMEOUT = "mispair$readTimeoutMillis";
  public static final String REMOTE_ADDRESS = "mispair$remoteAddress";
  public static final String LOCAL_ADDRESS = "mispair$localAddress";

  public static final String ENGINE = "mispair$engine";

  private final WeakReference<BiFunction<Object, Object, Object>> socket;

  /**
   * @param socket an instance of a class that was woven at load
   */
  public WovenSocket(BiFunction<Object, Object, Object> socket) {
    this.socket = new WeakReference<>(socket);
  }

  /** Whether a class of the table has been woven at load: by itself none is a function. */
  public static boolean isClass(Class<?> hooked) {
    return BiFunction.class.isAssignableFrom(hooked);
  }

  static ConnectionProbe probe(BiFunction<Object, Object, Object> socket) {
    return (ConnectionProbe) socket.apply(null, null);
  }

  static void probe(BiFunction<Object, Object, Object> socket, ConnectionProbe probe) {
    Object unused = socket.apply(SET_PROBE, probe);
  }

  /** What the socket answers; {@code null} when it is gone. */
  private Object ask(String wanted, Object argument) {
    BiFunction<Object, Object, Object> target = socket.get();
    return target == null ? null : target.apply(wanted, argument);
  }

  private int number(String wanted) {
    Object answer = ask(wanted, null);
    return answer == null ? 0 : (Integer) answer;
  }

  @Override
  public Object mispair$socket() {
    return socket.get();
  }

  @Override
  public ConnectionProbe mispair$probe() {
    return (ConnectionProbe) ask(null, null);
  }

  @Override
  public void mispair$probe(ConnectionProbe probe) {
    Object unused = ask(SET_PROBE, probe);
  }

  // What the JDK's methods throw comes through, declared or not.

  @Override
  public int mispair$available() throws IOException {
    return number(AVAILABLE);
  }

  @Override
  public int mispair$readTimeoutMillis() throws IOException {
    return number(READ_TIMEOUT);
  }

  @Override
  public Object mispair$engine() {
    return ask(ENGINE, null);
  }

  @Override
  public SocketAddress mispair$remoteAddress() throws IOException {
    return (SocketAddress) ask(REMOTE_ADDRESS, null);
  }

  @Override
  public SocketAddress mispair$localAddress() throws IOException {
    return (SocketAddress) ask(LOCAL_ADDRESS, null);
  }
}
