package io.mispair.demo.servers;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** mongo-java-server, which is not MongoDB's own: {@code MongoJavaServer PORT}. */
public final class MongoJavaServer {

  private MongoJavaServer() {}

  public static void main(String[] args) {
    new MongoServer(new MemoryBackend()).bind("127.0.0.1", Integer.parseInt(args[0]));
  }
}
