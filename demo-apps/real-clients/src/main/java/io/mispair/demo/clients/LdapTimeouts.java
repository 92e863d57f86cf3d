package io.mispair.demo.clients;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import org.jspecify.annotations.Nullable;

/**
 * Two LDAP clients that give a search up after a time, abandon it, and keep the connection: the
 * answer that then comes carries a message id that nobody waits for, and is passed over.
 */
// JNDI is what is tried here, on a server of our own.
@SuppressWarnings("BanJNDI")
final class LdapTimeouts implements Client {

  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int ROUNDS = 2;

  /** Asks for the song of that name. */
  private interface Search {
    boolean finds(String name) throws Exception;
  }

  /** What the server waits for before it answers, by filter. */
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "ldap-timeouts";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    InMemoryDirectoryServerConfig config = LdapClient.directory();
    config.addInMemoryOperationInterceptor(
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
            await(gates.get(request.getRequest().getFilter().toString()));
          }
        });
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.startListening();
    try {
      server.add("dn: dc=songs", "objectClass: domain", "dc: songs");
      for (int i = 0; i < Load.THREADS; i++) {
        server.add("dn: cn=song" + i + ",dc=songs", "objectClass: device", "cn: song" + i);
      }
      int port = server.getListenPort();
      load.share(Load.THREADS, thread -> byJndi(load, port, thread));
      load.share(Load.THREADS, thread -> byUnboundid(load, port, thread));
    } finally {
      server.shutDown(true);
    }
  }

  private void byJndi(Load load, int port, int thread) throws Exception {
    Hashtable<String, String> environment = LdapClient.environment(port, "cn=app");
    environment.put("com.sun.jndi.ldap.read.timeout", "" + TIMEOUT_MILLIS);
    DirContext context = new InitialDirContext(environment);
    SearchControls controls = new SearchControls();
    controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
    play(
        load,
        thread,
        name -> {
          try {
            return context
                .search("dc=songs", "(cn=" + name + ")", controls)
                .next()
                .getName()
                .equals("cn=" + name);
          } catch (NamingException e) {
            return false;
          }
        });
    context.close();
  }

  private void byUnboundid(Load load, int port, int thread) throws Exception {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setResponseTimeoutMillis(TIMEOUT_MILLIS);
    options.setAbandonOnTimeout(true);
    // One that reads on the thread that asks, and one with a thread that reads.
    options.setUseSynchronousMode(thread % 2 == 0);
    try (LDAPConnection connection =
        new LDAPConnection(options, "127.0.0.1", port, "cn=app", "app")) {
      play(
          load,
          thread,
          name -> {
            try {
              return connection
                  .search("dc=songs", SearchScope.SUB, "(cn=" + name + ")")
                  .getSearchEntries()
                  .get(0)
                  .getDN()
                  .equals("cn=" + name + ",dc=songs");
            } catch (LDAPException e) {
              if (!e.getResultCode().equals(ResultCode.TIMEOUT)) {
                throw e;
              }
              return false;
            }
          });
    }
  }

  /** Some searches that are answered, one that is answered too late, and so on. */
  private void play(Load load, int thread, Search search) throws Exception {
    int each = load.exchanges() / Load.THREADS / 2 / ROUNDS;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i <= each; i++) {
        load.check(search.finds("song" + thread), "found");
      }
      // Nothing else has this filter, but it finds a song as well.
      String late = "SONG" + thread;
      CountDownLatch gate = new CountDownLatch(1);
      gates.put("(cn=" + late + ")", gate);
      load.check(!search.finds(late), "timed out");
      gate.countDown();
    }
    load.check(search.finds("song" + thread), "found after that");
  }

  private static void await(@Nullable CountDownLatch gate) {
    try {
      if (gate != null) {
        gate.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
