package io.mispair.demo.clients;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;

/** A subtree of its own for each program that asks an LDAP server. */
final class Songs {

  static final int ENTRIES = 200;

  /** The whole message that ends a search (RFC 4511, section 4.5.2), for the message id 3. */
  private static final String SEARCH_DONE =
      "\u0030\u000c\u0002\u0001\u0003e\u0007\n\u0001\0\4\0\4\0";

  private Songs() {}

  static LDAPConnection connect(Load load) throws LDAPException {
    LDAPConnection connection = connectUnbound(load);
    connection.bind("cn=app,dc=songs", "app");
    return connection;
  }

  static LDAPConnection connectUnbound(Load load) throws LDAPException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setResponseTimeoutMillis(20_000);
    return new LDAPConnection(options, load.host(), load.port());
  }

  /** Creates the subtree, and returns its name. */
  static String create(Load load) throws LDAPException, LDIFException {
    String own = "p" + ProcessHandle.current().pid();
    String base = "dc=" + own + ",dc=songs";
    try (LDAPConnection connection = connect(load)) {
      try {
        connection.add("dn: dc=songs", "objectClass: domain", "dc: songs");
      } catch (LDAPException e) {
        if (e.getResultCode() != ResultCode.ENTRY_ALREADY_EXISTS) {
          throw e;
        }
      }
      connection.add("dn: " + base, "objectClass: domain", "dc: " + own);
      for (int i = 0; i < ENTRIES; i++) {
        connection.add(
            "cn=song" + i + "," + base,
            new Attribute("objectClass", "device"),
            new Attribute("cn", "song" + i),
            new Attribute("description", text(i)));
      }
    }
    return base;
  }

  static String text(int song) {
    return switch (song % 20) {
      case 1 -> SEARCH_DONE;
      case 2 -> "la".repeat(50_000);
      default -> "la".repeat(150);
    };
  }
}
