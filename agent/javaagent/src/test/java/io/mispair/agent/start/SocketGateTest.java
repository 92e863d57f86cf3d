package io.mispair.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.jdk.JdkCalls;
import io.mispair.instrumentation.jdk.JdkHooks;
import io.mispair.instrumentation.jdk.TlsProviderHooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketGateTest {

  private static final String SOCKET = "sun/nio/ch/NioSocketImpl";

  private final List<String> woven = new ArrayList<>();
  private final SocketGate gate =
      new SocketGate(
          new SocketWeaver() {
            @Override
            public boolean isInForce() {
              return !woven.isEmpty();
            }

            @Override
            public byte[] weave(@Nullable ClassLoader loader, String className, byte[] classFile) {
              woven.add(className);
              return classFile;
            }
          });

  @Test
  void theGateAndTheHookTablesNameTheSameClasses() {
    List<String> letThrough = new ArrayList<>();
    for (String name : classesOf("sun/nio/ch", "java/net", "sun/security/ssl")) {
      if (SocketGate.isHookedInternal(name)) {
        assertTrue(SocketGate.isHooked(name.replace('/', '.')));
        letThrough.add(name);
      } else {
        assertFalse(SocketGate.isHooked(name.replace('/', '.')), name);
      }
    }
    Set<String> table = new TreeSet<>();
    JdkHooks.CLASSES.forEach(hooked -> table.add(hooked.internalName()));
    JdkCalls.CLASSES.forEach(hooked -> table.add(hooked.internalName()));
    assertTrue(table.removeIf(SocketGate::isFile));
    // What another system's JDK has.
    table.removeIf(
        name -> name.startsWith("sun/nio/ch") && !classesOf("sun/nio/ch").contains(name));
    assertEquals(table, new TreeSet<>(letThrough));
  }

  @Test
  void aHookedClassOfTheBootLoaderIsWoven() throws Exception {
    assertEquals(3, transform(null, SOCKET, null));
    assertEquals(List.of("sun.nio.ch.NioSocketImpl"), woven);
    assertTrue(gate.hasSeen(Class.forName("sun.nio.ch.NioSocketImpl")));
    assertFalse(gate.hasSeen(Class.forName("sun.nio.ch.SocketChannelImpl")));
  }

  @Test
  void theGateLetsTheLibrariesOfTheTablesThroughAndNothingNearThem() {
    for (HookedClass hooked : TlsProviderHooks.CLASSES) {
      assertTrue(SocketGate.isLibrary(hooked.internalName()), hooked.name());
    }
    assertTrue(SocketGate.isLibrary("io/netty/handler/ssl/ReferenceCountedOpenSslEngine"));
    assertTrue(SocketGate.isLibrary("a/b/io/netty/handler/ssl/ReferenceCountedOpenSslEngine"));
    assertTrue(SocketGate.isLibrary("io/netty/incubator/channel/uring/LinuxSocket"));
    assertFalse(SocketGate.isLibrary("io/netty/incubator/channel/uring/IOUring"));
    assertFalse(SocketGate.isLibrary("io/netty/handler/ssl/OpenSslEngine"));
    assertFalse(SocketGate.isLibrary("handler/ssl/ReferenceCountedOpenSslEngine"));
    assertFalse(SocketGate.isLibrary("org/conscrypt/Java8EngineWrapper"));
    assertFalse(SocketGate.isLibrary("org/bouncycastle/jsse/provider/ProvSSLEngine_9"));
  }

  @Test
  void filesDoNotStartTheAgentAndAreWovenOnceItHas() {
    assertEquals(-1, transform(null, "sun/nio/ch/FileChannelImpl", null));
    assertEquals(3, transform(null, SOCKET, null));
    assertEquals(3, transform(null, "sun/nio/ch/FileChannelImpl", null));
  }

  @Test
  void everythingElsePasses() {
    assertEquals(-1, transform(null, "java/net/Socket", null));
    assertEquals(-1, transform(null, null, null));
    assertEquals(-1, transform(getClass().getClassLoader(), SOCKET, null));
    assertEquals(-1, transform(null, SOCKET, Object.class));
    assertEquals(List.of(), woven);
  }

  /** The length of the answer, or -1 when the class stays as it is. */
  private int transform(
      @Nullable ClassLoader loader, @Nullable String name, @Nullable Class<?> redefined) {
    byte[] answer = gate.transform(loader, name, redefined, null, new byte[3]);
    return answer == null ? -1 : answer.length;
  }

  private static List<String> classesOf(String... packages) {
    List<String> names = new ArrayList<>();
    for (String folder : packages) {
      try (var files =
          java.nio.file.Files.list(
              java.nio.file.FileSystems.getFileSystem(java.net.URI.create("jrt:/"))
                  .getPath("modules/java.base", folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class"))
            .forEach(file -> names.add(folder + "/" + file.replace(".class", "")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertTrue(names.size() > 100);
    return names;
  }
}
