package io.mispair.it.behaviour;

import io.mispair.it.story.SuppressedErrors;
import io.mispair.it.story.Watchdog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs each behaviour of each class below, and prints one line for it: what it saw, or how it
 * failed. A behaviour is a static method without parameters that returns a string; times, ports and
 * temporary names may not occur in it.
 */
final class SocketBehaviour {
  private static final List<Class<?>> BEHAVIOURS =
      List.of(
          SocketReads.class,
          SocketWrites.class,
          SocketEnds.class,
          Connects.class,
          ChannelBuffers.class,
          ChannelEnds.class,
          ChannelFiles.class,
          NonBlocking.class,
          AsyncChannels.class,
          Adaptor.class,
          UnixDomain.class,
          TlsSockets.class,
          TlsEngines.class,
          VirtualThreads.class);

  private SocketBehaviour() {}

  /**
   * @param args {@code wait} to use each kind of socket first, print {@code READY} on standard
   *     error, and wait for a byte on standard input
   */
  public static void main(String[] args) throws Exception {
    Watchdog.start();
    if (args.length > 0) {
      HelloSocket.main(args);
      System.err.println("READY");
      System.in.read();
    }
    for (Class<?> behaviours : BEHAVIOURS) {
      for (Method method : methods(behaviours)) {
        System.out.println(
            behaviours.getSimpleName() + "." + method.getName() + ": " + outcome(method));
      }
    }
    System.err.println("SUPPRESSED " + SuppressedErrors.count());
  }

  private static List<Method> methods(Class<?> behaviours) {
    List<Method> methods = new ArrayList<>();
    for (Method method : behaviours.getDeclaredMethods()) {
      if (method.getReturnType() == String.class
          && method.getParameterCount() == 0
          && !Modifier.isPrivate(method.getModifiers())) {
        methods.add(method);
      }
    }
    methods.sort(Comparator.comparing(Method::getName));
    return methods;
  }

  private static String outcome(Method method) {
    try {
      return (String) method.invoke(null);
    } catch (InvocationTargetException e) {
      return Outcome.of(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
