package io.mispair.demo.clients;

import java.util.Hashtable;

/** The JDK's LDAP client with its pool, against OpenLDAP's server. */
final class JndiSlapdClient implements Client {

  @Override
  public String name() {
    return "jndi-slapd";
  }

  @Override
  public Server server() {
    return Server.SLAPD;
  }

  @Override
  public void run(Load load) throws Exception {
    String base = Songs.create(load);
    Hashtable<String, String> environment = LdapClient.environment(load.port(), "cn=app,dc=songs");
    load.share(load.exchanges(), i -> LdapClient.ask(load, environment, base, i));
  }
}
