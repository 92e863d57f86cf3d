package io.mispair.demo.clients;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldif.LDIFException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** UnboundID's LDAP SDK: a pool, and one connection that threads share. */
final class UnboundidClient implements Client {

  private final boolean startTls;

  /**
   * @param startTls whether the connections turn to TLS before they log in
   */
  UnboundidClient(boolean startTls) {
    this.startTls = startTls;
  }

  @Override
  public String name() {
    return startTls ? "starttls-unboundid-ldap" : "unboundid-ldap";
  }

  @Override
  public Server server() {
    return Server.SLAPD;
  }

  @Override
  public void run(Load load) throws Exception {
    String base = Songs.create(load);
    try (LDAPConnection connection = connect(load);
        LDAPConnection shared = connect(load)) {
      LDAPConnectionPool pool =
          new LDAPConnectionPool(
              connection, 1, 3, startTls ? new StartTLSPostConnectProcessor(Tls.context()) : null);
      load.share(load.exchanges(), i -> ask(load, pool, base, i));
      load.share(load.exchanges() / 4, i -> one(load, shared, base, i));
      load.share(40, i -> asynchronously(load, shared, base));
      pool.close();
    }
    load.share(8, i -> refused(load));
  }

  private LDAPConnection connect(Load load) throws Exception {
    LDAPConnection connection = Songs.connectUnbound(load);
    if (startTls) {
      connection.processExtendedOperation(new StartTLSExtendedRequest(Tls.context()));
    }
    connection.bind("cn=app,dc=songs", "app");
    return connection;
  }

  private static void ask(Load load, LDAPConnectionPool pool, String base, int number)
      throws Exception {
    LDAPConnection connection = pool.getConnection();
    switch (number / Load.THREADS % 10) {
      case 0 ->
          load.check(
              connection.search(base, SearchScope.SUB, "(objectClass=device)").getEntryCount()
                  == Songs.ENTRIES,
              "all");
      case 1 -> change(load, connection, base, number);
      case 2 -> missing(load, connection, base);
      case 3 -> tooMany(load, connection, base);
      case 4 -> pages(load, connection, base);
      case 5 ->
          load.check(
              !connection
                  .compare("cn=song1," + base, "description", "something else")
                  .compareMatched(),
              "compared");
      default -> one(load, connection, base, number);
    }
    pool.releaseConnection(connection);
  }

  private static void one(Load load, LDAPConnection connection, String base, int number)
      throws LDAPException {
    int song = number % Songs.ENTRIES;
    SearchResultEntry entry = connection.getEntry("cn=song" + song + "," + base);
    load.check(entry.getAttributeValue("description").equals(Songs.text(song)), "song " + song);
  }

  private static void change(Load load, LDAPConnection connection, String base, int number)
      throws LDAPException, LDIFException {
    String name = "cn=new" + number + "," + base;
    connection.add(
        "dn: " + name,
        "objectClass: alias",
        "objectClass: extensibleObject",
        "aliasedObjectName: " + base,
        "cn: new" + number);
    connection.modify(name, new Modification(ModificationType.REPLACE, "description", "la la"));
    load.check(connection.delete(name).getResultCode() == ResultCode.SUCCESS, "deleted");
  }

  private static void missing(Load load, LDAPConnection connection, String base) {
    try {
      connection.search("cn=nobody," + base, SearchScope.BASE, "(objectClass=*)");
    } catch (LDAPSearchException e) {
      load.check(e.getResultCode() == ResultCode.NO_SUCH_OBJECT, "missing");
      return;
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("found nobody");
  }

  /** A result with some entries, and then an error. */
  private static void tooMany(Load load, LDAPConnection connection, String base)
      throws LDAPException {
    SearchRequest request = new SearchRequest(base, SearchScope.SUB, "(objectClass=device)");
    request.setSizeLimit(5);
    try {
      connection.search(request);
    } catch (LDAPSearchException e) {
      load.check(
          e.getResultCode() == ResultCode.SIZE_LIMIT_EXCEEDED && e.getEntryCount() == 5, "some");
      return;
    }
    throw new IllegalStateException("no limit");
  }

  private static void pages(Load load, LDAPConnection connection, String base) throws Exception {
    SearchRequest request = new SearchRequest(base, SearchScope.SUB, "(objectClass=device)");
    int entries = 0;
    SimplePagedResultsControl page = new SimplePagedResultsControl(60);
    do {
      request.setControls(page);
      SearchResult result = connection.search(request);
      entries += result.getEntryCount();
      page = new SimplePagedResultsControl(60, SimplePagedResultsControl.get(result).getCookie());
    } while (page.getCookie().getValueLength() > 0);
    load.check(entries == Songs.ENTRIES, "pages");
  }

  /** Many searches are under way on one connection; every other one is abandoned. */
  private static void asynchronously(Load load, LDAPConnection connection, String base)
      throws Exception {
    Listener listener = new Listener(5);
    for (int i = 0; i < 10; i++) {
      Listener abandoned = new Listener(1);
      AsyncRequestID id =
          connection.asyncSearch(
              new SearchRequest(
                  i % 2 == 0 ? listener : abandoned,
                  base,
                  SearchScope.SUB,
                  i % 2 == 0 ? "(cn=song" + i + ")" : "(objectClass=device)"));
      if (i % 2 == 1) {
        connection.abandon(id);
      }
    }
    load.check(listener.done.await(20, TimeUnit.SECONDS), "asynchronous searches");
  }

  private static void refused(Load load) throws LDAPException {
    try (LDAPConnection connection = new LDAPConnection(load.host(), load.port())) {
      try {
        connection.bind("cn=app,dc=songs", "wrong");
      } catch (LDAPException e) {
        load.check(e.getResultCode() == ResultCode.INVALID_CREDENTIALS, "refused");
        connection.bind("cn=app,dc=songs", "app");
        load.did();
        return;
      }
      throw new IllegalStateException("that was not the password");
    }
  }

  private static final class Listener implements AsyncSearchResultListener {

    private static final long serialVersionUID = 1;

    private final transient CountDownLatch done;

    Listener(int searches) {
      done = new CountDownLatch(searches);
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {}

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {}

    @Override
    public void searchResultReceived(AsyncRequestID id, SearchResult result) {
      done.countDown();
    }
  }
}
