package io.mispair.instrumentation.netty;

import io.mispair.instrumentation.hooks.HookedCalls;
import io.mispair.instrumentation.hooks.HookedClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of hooks in Netty's native transports, under Netty's own names. All transports end in
 * {@code unix.FileDescriptor}, which stands for the connection and is given the field, and in its
 * subclasses; {@link NettySockets} has their rows, and {@link NettyRing} those of io_uring.
 *
 * <p>Left alone: io_uring of Netty's incubator, which Netty 4.2 took over. Its connections are not
 * seen, and that is said.
 *
 * <p>A library may be shaded, so a class is known by the end of its name, from {@code netty/} on.
 */
public final class NettyCalls {

  /** What Netty's own names begin with. */
  static final String ROOT = "io/netty/";

  private static final String NETTY = "netty/";
  private static final String DESCRIPTOR = "channel/unix/FileDescriptor";

  /** The end of the name of what stands for a connection of io_uring in the incubator. */
  public static final String INCUBATOR = "netty/incubator/channel/uring/LinuxSocket";

  /** Every hooked class. */
  public static final List<HookedCalls> CLASSES = classes();

  private NettyCalls() {}

  private static List<HookedCalls> classes() {
    List<HookedCalls> classes = new ArrayList<>(NettySockets.CLASSES);
    classes.addAll(NettyRing.CLASSES);
    return List.copyOf(classes);
  }

  /** Whether the table may name a class; asked of each class that is loaded. */
  public static boolean mayName(String internalName) {
    int netty = internalName.lastIndexOf(NETTY);
    return netty >= 0
        && internalName.startsWith("channel/", netty + NETTY.length())
        && find(internalName) != null;
  }

  /** The hooks of a class of that name, with slashes; {@code null} when it has none. */
  public static @Nullable HookedCalls find(String internalName) {
    String root = root(internalName);
    if (root == null) {
      return null;
    }
    for (HookedCalls hooked : CLASSES) {
      String own = hooked.internalName();
      if (own.length() - ROOT.length() == internalName.length() - root.length()
          && own.startsWith(internalName.substring(root.length()), ROOT.length())) {
        return root.equals(ROOT) ? hooked : hooked.renamed(ROOT, root);
      }
    }
    return null;
  }

  /** The class that is given the field, by its name with slashes; else {@code null}. */
  public static @Nullable HookedClass connection(String internalName) {
    String root = root(internalName);
    return root != null && internalName.equals(root + DESCRIPTOR)
        ? new HookedClass(internalName.replace('/', '.'), HookedClass.Shape.DESCRIPTOR, List.of())
        : null;
  }

  /**
   * What the names of that copy of Netty begin with, {@code io/netty/} if it is not shaded; {@code
   * null} for a class of another library.
   */
  public static @Nullable String root(String internalName) {
    int netty = internalName.lastIndexOf(NETTY);
    return netty < 0 ? null : internalName.substring(0, netty + NETTY.length());
  }

  /** The hooked class that the object's class extends, when it is a connection. */
  static @Nullable Class<?> descriptorClass(Class<?> socketClass) {
    Class<?> type = socketClass;
    while (type != null && !isDescriptor(type.getName())) {
      type = type.getSuperclass();
    }
    return type;
  }

  private static boolean isDescriptor(String name) {
    return name.endsWith("netty.channel.unix.FileDescriptor");
  }
}
