package io.mispair.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerFilterTest {

  private static final SocketAddress UNIX = UnixDomainSocketAddress.of("/run/App.sock");

  @Test
  void withoutFilterEveryPeerIsAudited() throws UnknownHostException {
    assertTrue(PeerFilter.ALL.test(tcp("db", new byte[] {10, 0, 0, 1}, 5432)));
    assertTrue(PeerFilter.ALL.test(UNIX));
    assertTrue(PeerFilter.ALL.test(null));
  }

  @ParameterizedTest
  @CsvSource({
    "db.example.com, true",
    "DB.Example.COM:5432, true",
    "db.example.com:5433, false",
    "db.example.com:*, true",
    "*.example.com:5432, true",
    "*.example.org, false",
    "*:5432, true",
    "*, true",
    "*:*, true",
    "10.0.0.1:5432, true",
    "10.0.*:5432, true",
    "10.1.*, false",
    "d*b.*.c*m, true",
    "db, false",
    "example.com, false",
    "/db.example.com, false",
  })
  void aPatternIsComparedWithTheNameAndTheAddress(String pattern, boolean matches)
      throws UnknownHostException {
    SocketAddress peer = tcp("db.example.com", new byte[] {10, 0, 0, 1}, 5432);
    assertEquals(matches, filter(pattern).test(peer));
  }

  @ParameterizedTest
  @CsvSource({
    "[::1], true",
    "[::1]:80, true",
    "[0:0:0:0:0:0:0:1]:80, true",
    "[::1]:81, false",
    "[::2], false",
    "[0:0:*]:*, true",
    "*:80, true",
  })
  void anIpv6AddressStandsInBrackets(String pattern, boolean matches) throws UnknownHostException {
    byte[] loopback = new byte[16];
    loopback[15] = 1;
    SocketAddress peer = new InetSocketAddress(InetAddress.getByAddress(loopback), 80);
    assertEquals(matches, filter(pattern).test(peer));
  }

  @ParameterizedTest
  @CsvSource({
    "/run/App.sock, true",
    "/run/*.sock, true",
    "/run/app.sock, false",
    "/run, false",
    "*, true",
    "*:80, false",
    "App.sock, false",
  })
  void aUnixDomainSocketIsToldByItsPath(String pattern, boolean matches) {
    assertEquals(matches, filter(pattern).test(UNIX));
  }

  @Test
  void anExcludeWinsWhateverTheOrder() {
    for (PeerFilter filter :
        List.of(filter("db:*", "!db:5433"), filter("!db:5433", "db:*"), filter("!*:5433"))) {
      assertTrue(filter.test(InetSocketAddress.createUnresolved("db", 5432)));
      assertFalse(filter.test(InetSocketAddress.createUnresolved("db", 5433)));
    }
  }

  @Test
  void withAnIncludeTheOthersAreOut() {
    assertFalse(filter("db").test(InetSocketAddress.createUnresolved("web", 80)));
    assertTrue(filter("db", "web").test(InetSocketAddress.createUnresolved("web", 80)));
  }

  @Test
  void aPeerThatIsNotKnownIsOutOnlyWhereOthersAreNamed() {
    assertTrue(filter("!db").test(null));
    assertFalse(filter("db").test(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "!",
        ":80",
        "db:",
        "db:x",
        "db:-1",
        "db:65536",
        "db:123456",
        "a:b:80",
        "::1",
        "[::1",
        "[]:80",
        "[db]:80",
        "[::1]80",
        "[::1]:",
        "[::zz]:80"
      })
  void whatIsNoPatternIsRefused(String pattern) {
    assertNull(PeerFilter.of(List.of(pattern)));
  }

  @Test
  void portsFromZeroTo65535AreTaken() {
    assertNotNull(PeerFilter.of(List.of("db:0")));
    assertNotNull(PeerFilter.of(List.of("db:65535")));
  }

  private static PeerFilter filter(String... patterns) {
    PeerFilter filter = PeerFilter.of(List.of(patterns));
    assertNotNull(filter);
    return filter;
  }

  private static SocketAddress tcp(String name, byte[] address, int port)
      throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(name, address), port);
  }
}
