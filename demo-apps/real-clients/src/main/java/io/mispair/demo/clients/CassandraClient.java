package io.mispair.demo.clients;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Cassandra's driver: many requests under way at once on a few connections, by stream ids. */
final class CassandraClient implements Client {

  private static final ByteBuffer LARGE = ByteBuffer.wrap(new byte[1_000_000]);

  /** A whole frame of version 4 that answers stream 3: a result without rows. */
  private static final ByteBuffer RESULT =
      ByteBuffer.wrap(new byte[] {(byte) 0x84, 0, 0, 3, 8, 0, 0, 0, 4, 0, 0, 0, 1});

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public Server server() {
    return Server.CASSANDRA;
  }

  @Override
  public void run(Load load) throws Exception {
    String keyspace = "p" + ProcessHandle.current().pid();
    try (CqlSession session = session(load, "V5", "none", Duration.ofSeconds(20))) {
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE " + keyspace + ".songs (id int PRIMARY KEY, body blob)");
      play(load, session, keyspace, load.exchanges() / 8);
      paged(load, session, keyspace);
    }
    try (CqlSession session = session(load, "V4", "none", Duration.ofSeconds(20))) {
      play(load, session, keyspace, load.exchanges() / 10);
      given(load, keyspace);
    }
    try (CqlSession session = session(load, "V4", "lz4", Duration.ofSeconds(20))) {
      play(load, session, keyspace, load.exchanges() / 20);
      session.execute("DROP KEYSPACE " + keyspace);
    }
  }

  private static CqlSession session(
      Load load, String version, String compression, Duration timeout) {
    ProgrammaticDriverConfigLoaderBuilder config =
        DriverConfigLoader.programmaticBuilder()
            .withString(DefaultDriverOption.PROTOCOL_VERSION, version)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, timeout)
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(20))
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(20))
            .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, Duration.ofMillis(400))
            .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, Duration.ofSeconds(20))
            .withInt(DefaultDriverOption.CONNECTION_POOL_LOCAL_SIZE, 2)
            .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false);
    if (!compression.equals("none")) {
      config.withString(DefaultDriverOption.PROTOCOL_COMPRESSION, compression);
    }
    CqlSessionBuilder builder = CqlSession.builder().withConfigLoader(config.build());
    return builder
        .addContactPoint(new InetSocketAddress(load.host(), load.port()))
        .withLocalDatacenter("datacenter1")
        .build();
  }

  private static void play(Load load, CqlSession session, String keyspace, int times)
      throws Exception {
    String table = keyspace + ".songs";
    PreparedStatement insert =
        session.prepare("INSERT INTO " + table + " (id, body) VALUES (?, ?)");
    PreparedStatement select = session.prepare("SELECT body FROM " + table + " WHERE id = ?");
    load.share(
        times,
        i -> {
          ByteBuffer body = i % 25 == 1 ? LARGE : RESULT;
          load.check(session.execute(insert.bind(i, body)).wasApplied(), "inserted");
          Row row = session.execute(select.bind(i)).one();
          load.check(row != null && body.equals(row.getByteBuffer("body")), "body");
          batch(load, session, insert, i);
          errors(load, session, table);
        });
    List<CompletionStage<AsyncResultSet>> underWay = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      underWay.add(session.executeAsync(select.bind(i % times)));
    }
    for (CompletionStage<AsyncResultSet> one : underWay) {
      load.check(one.toCompletableFuture().get(20, TimeUnit.SECONDS).one() != null, "a row");
    }
  }

  private static void batch(Load load, CqlSession session, PreparedStatement insert, int number) {
    BatchStatement batch =
        BatchStatement.newInstance(
            BatchType.UNLOGGED, insert.bind(number, RESULT), insert.bind(number + 10_000, RESULT));
    load.check(session.execute(batch).wasApplied(), "batch");
  }

  private static void errors(Load load, CqlSession session, String table) {
    try {
      session.execute("SELEKT 1");
      throw new IllegalStateException("that is no CQL");
    } catch (SyntaxError e) {
      load.did();
    }
    try {
      session.execute("SELECT nothing FROM " + table);
      throw new IllegalStateException("there is no such column");
    } catch (InvalidQueryException e) {
      load.did();
    }
  }

  private static void paged(Load load, CqlSession session, String keyspace) {
    SimpleStatement all =
        SimpleStatement.newInstance("SELECT id FROM " + keyspace + ".songs").setPageSize(20);
    int rows = 0;
    for (Row row : session.execute(all)) {
      rows += row.getInt("id") >= 0 ? 1 : 0;
    }
    load.check(rows > 100, "pages");
  }

  /** Requests that are given up on, whose answers come late: their stream is not used before. */
  private static void given(Load load, String keyspace) throws Exception {
    try (CqlSession hasty = session(load, "V4", "none", Duration.ofMillis(1))) {
      load.share(
          120,
          i -> {
            try {
              hasty.execute("SELECT body FROM " + keyspace + ".songs WHERE id = 1");
            } catch (DriverTimeoutException e) {
              load.did();
              return;
            }
            load.did();
          });
    }
  }
}
