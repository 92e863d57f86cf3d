package io.mispair.demo.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** One Kafka broker, which is its own controller: {@code KafkaBroker PORT FOLDER}. */
public final class KafkaBroker {

  /** Any 16 bytes in Base64. */
  private static final String CLUSTER = "bWlzcGFpci1zb25ncy0tLQ";

  private KafkaBroker() {}

  /**
   * @param args the port, the next of which is the controller's; and an empty folder
   */
  public static void main(String[] args) throws IOException {
    Path config = write(Integer.parseInt(args[0]), Path.of(args[1])).toAbsolutePath();
    int formatted =
        StorageTool.execute(
            new String[] {"format", "-t", CLUSTER, "-c", config.toString()}, System.out);
    if (formatted != 0) {
      System.exit(formatted);
    }
    Kafka.main(new String[] {config.toString()});
  }

  private static Path write(int port, Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("server.properties"),
        """
        process.roles=broker,controller
        node.id=1
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        controller.quorum.voters=1@127.0.0.1:%2$d
        log.dirs=%3$s/data
        num.network.threads=2
        num.io.threads=2
        background.threads=2
        num.partitions=1
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.enable=false
        connections.max.idle.ms=600000
        """
            .formatted(port, port + 1, folder.toAbsolutePath()));
  }
}
