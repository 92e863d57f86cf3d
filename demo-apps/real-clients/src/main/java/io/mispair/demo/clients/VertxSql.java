package io.mispair.demo.clients;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Vert.x's client of PostgreSQL: many requests under way on each connection, in order. */
final class VertxSql implements Client {

  private static final int UNDER_WAY = 64;

  @Override
  public String name() {
    return "vertx-pg";
  }

  @Override
  public Server server() {
    return Server.POSTGRESQL;
  }

  @Override
  public void run(Load load) throws Exception {
    Vertx vertx = Vertx.vertx();
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(load.host())
            .setPort(load.port())
            .setUser("postgres")
            .setDatabase("postgres")
            .setCachePreparedStatements(true)
            .setPipeliningLimit(UNDER_WAY);
    SqlClient client = PgBuilder.client().using(vertx).connectingTo(options).build();
    pipeline(load, client);
    load.pause();
    pipeline(load, client);
    batches(load, client);
    end(client.close());
    cursors(load, end(PgConnection.connect(vertx, options)));
    cancels(load, vertx, options);
    end(vertx.close());
  }

  /** Simple and prepared statements at once, some of them mistaken. */
  private static void pipeline(Load load, SqlClient client) throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    List<Future<Integer>> mistakes = new ArrayList<>();
    for (int i = 0; i < load.exchanges() / 2; i++) {
      answers.add(
          (i % 2 == 0
                  ? client.query("SELECT " + i).execute()
                  : client.preparedQuery("SELECT $1::int").execute(Tuple.of(i)))
              .map(rows -> rows.iterator().next().getInteger(0)));
      if (i % 50 == 0) {
        mistakes.add(client.query("SELECT nothing FROM nowhere").execute().map(0).otherwise(-1));
      }
    }
    for (int i = 0; i < answers.size(); i++) {
      load.check(end(answers.get(i)) == i, "number");
    }
    for (Future<Integer> mistake : mistakes) {
      load.check(end(mistake) == -1, "mistake");
    }
  }

  private static void batches(Load load, SqlClient client) throws Exception {
    List<Tuple> numbers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      numbers.add(Tuple.of(i));
    }
    for (int i = 0; i < 5; i++) {
      load.check(
          end(client.preparedQuery("SELECT $1::int").executeBatch(numbers)).size() == 1, "batch");
    }
  }

  /** Read in part, and closed. */
  private static void cursors(Load load, PgConnection connection) throws Exception {
    for (int i = 0; i < 10; i++) {
      Transaction transaction = end(connection.begin());
      PreparedStatement statement =
          end(connection.prepare("SELECT generate_series(1, " + (500 + i) + ")"));
      Cursor cursor = statement.cursor();
      load.check(end(cursor.read(20)).size() == 20, "the first rows");
      if (i % 2 == 0) {
        load.check(end(cursor.read(20)).size() == 20, "the next rows");
      }
      end(cursor.close());
      end(statement.close());
      end(i % 2 == 0 ? transaction.commit() : transaction.rollback());
    }
    end(connection.close());
  }

  private static void cancels(Load load, Vertx vertx, PgConnectOptions options) throws Exception {
    PgConnection connection = end(PgConnection.connect(vertx, options));
    for (int i = 0; i < 3; i++) {
      Future<?> sleep = connection.query("SELECT pg_sleep(60)").execute();
      // Until the server has begun a query there is nothing to cancel.
      while (!sleep.isComplete()) {
        end(connection.cancelRequest());
        Thread.sleep(20);
      }
      try {
        end(sleep);
        throw new IllegalStateException("it has slept");
      } catch (ExecutionException e) {
        load.did();
      }
      // A cancellation that came late may hit the next one.
      while (end(connection.query("SELECT 1").execute().map(1).otherwise(-1)) < 0) {
        Thread.sleep(20);
      }
      load.did();
    }
    end(connection.close());
  }

  private static <T> T end(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
