package io.mispair.demo.clients;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;

/** The JDK's LDAP client with its pool, against UnboundID's in-memory server. */
// JNDI is what is tried here, on a server of our own.
@SuppressWarnings("BanJNDI")
final class LdapClient implements Client {

  private static final int ENTRIES = Songs.ENTRIES;

  @Override
  public String name() {
    return "jndi-ldap";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(directory());
    server.startListening();
    try {
      server.add("dn: dc=songs", "objectClass: domain", "dc: songs");
      for (int i = 0; i < ENTRIES; i++) {
        server.add(
            "dn: cn=song" + i + ",dc=songs",
            "objectClass: device",
            "cn: song" + i,
            "description: " + "la".repeat(150));
      }
      Hashtable<String, String> environment = environment(server.getListenPort(), "cn=app");
      load.share(load.exchanges(), i -> ask(load, environment, "dc=songs", i));
    } finally {
      server.shutDown(true);
    }
  }

  /** An empty directory of songs on the loopback interface, to which {@code cn=app} may bind. */
  static InMemoryDirectoryServerConfig directory() throws LDAPException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=songs");
    config.addAdditionalBindCredentials("cn=app", "app");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "plain", InetAddress.getLoopbackAddress(), 0, null));
    return config;
  }

  /** What JNDI has to know: a server, and who asks, with the password {@code app}. */
  static Hashtable<String, String> environment(int port, String user) {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, "ldap://127.0.0.1:" + port);
    environment.put(Context.SECURITY_PRINCIPAL, user);
    environment.put(Context.SECURITY_CREDENTIALS, "app");
    environment.put("com.sun.jndi.ldap.connect.pool", "true");
    environment.put("com.sun.jndi.ldap.read.timeout", "20000");
    return environment;
  }

  /** Asks for some of the songs below {@code base}. */
  static void ask(Load load, Hashtable<String, String> environment, String base, int number)
      throws Exception {
    DirContext context = new InitialDirContext(environment);
    try {
      if (number % 10 == 0) {
        load.check(search(context, base, "(objectClass=device)", ENTRIES) == ENTRIES, "all");
      } else if (number % 10 == 1) {
        // Leaves the rest of the answer: the client abandons it by its message id.
        load.check(search(context, base, "(objectClass=device)", 3) == 3, "some");
      } else if (number % 10 == 2) {
        missing(load, context, base);
      } else {
        load.check(search(context, base, "(cn=song" + number % ENTRIES + ")", 10) == 1, "one");
      }
    } finally {
      context.close();
    }
  }

  private static void missing(Load load, DirContext context, String base) throws Exception {
    try {
      context.getAttributes("cn=nobody," + base);
    } catch (NameNotFoundException e) {
      load.did();
      return;
    }
    throw new IllegalStateException("found nobody");
  }

  private static int search(DirContext context, String base, String filter, int most)
      throws Exception {
    SearchControls controls = new SearchControls();
    controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
    NamingEnumeration<SearchResult> found = context.search(base, filter, controls);
    int count = 0;
    while (count < most && found.hasMore()) {
      found.next();
      count++;
    }
    found.close();
    return count;
  }
}
