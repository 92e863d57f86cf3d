package io.mispair.demo.clients;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * MongoDB's driver, with its pool, against mongo-java-server; which closes the connection when a
 * write wants no answer.
 */
final class MongodbClient implements Client {

  private static final byte[] LARGE = new byte[2_000_000];

  /** A whole OP_MSG that answers the request 3: a header, no flags, an empty document. */
  private static final byte[] REPLY = {
    26, 0, 0, 0, 9, 0, 0, 0, 3, 0, 0, 0, (byte) 0xdd, 7, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0
  };

  @Override
  public String name() {
    return "mongodb";
  }

  @Override
  public Server server() {
    return Server.MONGO;
  }

  @Override
  public void run(Load load) throws Exception {
    try (MongoClient client = client(load, 20_000)) {
      MongoDatabase database = client.getDatabase("p" + ProcessHandle.current().pid());
      MongoCollection<Document> songs = database.getCollection("songs");
      load.share(load.exchanges() / 5, i -> documents(load, database, songs, i));
      cursors(load, songs);
      timeouts(load, database.getName());
      database.drop();
    }
  }

  private static MongoClient client(Load load, int readTimeoutMillis) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyToClusterSettings(
                cluster -> cluster.hosts(List.of(new ServerAddress(load.host(), load.port()))))
            .applyToSocketSettings(
                socket -> socket.readTimeout(readTimeoutMillis, TimeUnit.MILLISECONDS))
            // Fewer than there are threads, which then wait for one another.
            .applyToConnectionPoolSettings(pool -> pool.maxSize(Load.THREADS - 2))
            .applyToServerSettings(
                server -> server.heartbeatFrequency(1_000, TimeUnit.MILLISECONDS))
            .retryReads(false)
            .retryWrites(false)
            .build());
  }

  private static void documents(
      Load load, MongoDatabase database, MongoCollection<Document> songs, int number) {
    byte[] body = number % 20 == 1 ? LARGE : REPLY;
    Document song = new Document("_id", number).append("body", new Binary(body)).append("n", 0);
    load.check(songs.insertOne(song).wasAcknowledged(), "inserted");
    Document found = songs.find(Filters.eq("_id", number)).first();
    load.check(found != null && found.get("body", Binary.class).equals(new Binary(body)), "found");
    load.check(
        songs.updateOne(Filters.eq("_id", number), Updates.inc("n", 1)).getModifiedCount() == 1,
        "updated");
    load.check(songs.find(Filters.eq("_id", -1 - number)).first() == null, "none");
    switch (number % 3) {
      case 0 -> {
        try {
          songs.insertOne(song);
          throw new IllegalStateException("inserted twice");
        } catch (MongoWriteException e) {
          load.did();
        }
      }
      case 1 -> {
        try {
          database.runCommand(new Document("noSuchCommand", 1));
          throw new IllegalStateException("that is no command");
        } catch (MongoCommandException e) {
          load.did();
        }
      }
      default -> load.check(database.runCommand(new Document("ping", 1)).containsKey("ok"), "ping");
    }
  }

  /** Answers in batches, of which the last are not always asked for. */
  private static void cursors(Load load, MongoCollection<Document> songs) {
    List<InsertOneModel<Document>> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(new InsertOneModel<>(new Document("_id", "many" + i).append("m", i)));
    }
    load.check(songs.bulkWrite(many).getInsertedCount() == 100, "bulk");
    for (int i = 0; i < 5; i++) {
      int seen = 0;
      for (Document song : songs.find(Filters.exists("m")).batchSize(10)) {
        seen += song.containsKey("m") ? 1 : 0;
      }
      load.check(seen == 100, "all batches");
      Document first = songs.find(Filters.exists("m")).batchSize(10).first();
      load.check(first != null, "the first");
    }
    load.check(songs.deleteMany(Filters.exists("m")).getDeletedCount() == 100, "deleted");
  }

  /** The driver closes a connection whose answer did not come in time. */
  private static void timeouts(Load load, String name) throws Exception {
    try (MongoClient hasty = client(load, 5)) {
      load.share(
          40,
          i -> {
            try {
              load.check(
                  hasty.getDatabase(name).getCollection("songs").find().first() != null, "a song");
            } catch (MongoException e) {
              // A read has timed out, of this thread or of one for which the pool was then cleared.
              load.did();
            }
          });
    }
  }
}
