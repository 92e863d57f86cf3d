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
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The JDK's LDAP client with its pool, against UnboundID's in-memory server. */
// JNDI is what is tried here, on a server of our own.
@SuppressWarnings("BanJNDI")
final class LdapClient implements Client {

  private static final int ENTRIES = Songs.ENTRIES;

  private final boolean startTls;

  /**
   * @param startTls whether the connections turn to TLS before they bind
   */
  LdapClient(boolean startTls) {
    this.startTls = startTls;
  }

  @Override
  public String name() {
    return startTls ? "starttls-jndi-ldap" : "jndi-ldap";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    InMemoryDirectoryServerConfig config = directory();
    if (startTls) {
      config.setListenerConfigs(listener(Tls.context().getSocketFactory()));
    }
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
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
      if (startTls) {
        load.share(Load.THREADS, thread -> askOverTls(load, environment));
      } else {
        load.share(load.exchanges(), i -> ask(load, environment, "dc=songs", i));
      }
    } finally {
      server.shutDown(true);
    }
  }

  /** An empty directory of songs on the loopback interface, to which {@code cn=app} may bind. */
  static InMemoryDirectoryServerConfig directory() throws LDAPException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=songs");
    config.addAdditionalBindCredentials("cn=app", "app");
    config.setListenerConfigs(listener(null));
    return config;
  }

  /**
   * @param tls how a connection turns to TLS, if it may
   */
  private static InMemoryListenerConfig listener(@Nullable SSLSocketFactory tls)
      throws LDAPException {
    return InMemoryListenerConfig.createLDAPConfig(
        "plain", InetAddress.getLoopbackAddress(), 0, tls);
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
      ask(load, context, base, number);
    } finally {
      context.close();
    }
  }

  /** One connection that binds after it has turned to TLS, for as long as the thread asks. */
  private static void askOverTls(Load load, Hashtable<String, String> environment)
      throws Exception {
    Hashtable<String, String> anonymous = new Hashtable<>(environment);
    anonymous.remove(Context.SECURITY_PRINCIPAL);
    anonymous.remove(Context.SECURITY_CREDENTIALS);
    anonymous.remove("com.sun.jndi.ldap.connect.pool");
    LdapContext context = new InitialLdapContext(anonymous, null);
    StartTlsResponse tls = (StartTlsResponse) context.extendedOperation(new StartTlsRequest());
    tls.negotiate(Tls.context().getSocketFactory());
    context.addToEnvironment(
        Context.SECURITY_PRINCIPAL, environment.get(Context.SECURITY_PRINCIPAL));
    context.addToEnvironment(
        Context.SECURITY_CREDENTIALS, environment.get(Context.SECURITY_CREDENTIALS));
    int times = load.exchanges() / Load.THREADS;
    for (int i = 0; i <= times; i++) {
      ask(load, context, "dc=songs", i);
      if (i == times / 2) {
        load.pause();
      }
    }
    tls.close();
    context.close();
  }

  private static void ask(Load load, DirContext context, String base, int number) throws Exception {
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
