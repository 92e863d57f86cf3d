package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** ZooKeeper's client: pings, watches, and requests in a row, on connections that threads share. */
final class ZookeeperClient implements Client {

  /** A whole reply with the xid 3, zxid 1, and no error. */
  private static final byte[] REPLY = {0, 0, 0, 16, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0};

  private static final byte[] LARGE = new byte[500_000];

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public Server server() {
    return Server.ZOOKEEPER;
  }

  @Override
  public void run(Load load) throws Exception {
    String root = "/p" + ProcessHandle.current().pid();
    try (ZooKeeper first = connect(load);
        ZooKeeper second = connect(load)) {
      create(first, root, new byte[0]);
      load.share(load.exchanges() / 4, i -> requests(load, i % 2 == 0 ? first : second, root, i));
      asynchronous(load, first, root);
      watches(load, first, second, root);
      ephemeral(load, first, root);
    }
  }

  private static ZooKeeper connect(Load load) throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    // Nothing is asked for a third of this time: a ping is sent.
    ZooKeeper client =
        new ZooKeeper(
            load.host() + ":" + load.port(),
            4_000,
            event -> {
              if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
                connected.countDown();
              }
            });
    if (!connected.await(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not connect");
    }
    return client;
  }

  private static void create(ZooKeeper client, String path, byte[] data) throws Exception {
    client.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
  }

  private static void requests(Load load, ZooKeeper client, String root, int number)
      throws Exception {
    String path = root + "/song" + number;
    byte[] data =
        number / Load.THREADS % 10 == 1
            ? LARGE
            : number % 3 == 1 ? REPLY : path.getBytes(ISO_8859_1);
    create(client, path, data);
    load.check(Arrays.equals(client.getData(path, false, new Stat()), data), "data");
    load.check(client.exists(path + "-", false) == null, "exists");
    try {
      create(client, path, data);
      throw new IllegalStateException("created twice");
    } catch (KeeperException.NodeExistsException e) {
      load.did();
    }
    try {
      client.setData(path, data, 77);
      throw new IllegalStateException("that was not the version");
    } catch (KeeperException.BadVersionException e) {
      load.did();
    }
    if (number % 4 == 0) {
      load.check(
          client
                  .multi(
                      List.of(
                          Op.check(path, 0),
                          Op.setData(path, REPLY, 0),
                          Op.create(
                              path + "/more",
                              REPLY,
                              ZooDefs.Ids.OPEN_ACL_UNSAFE,
                              CreateMode.PERSISTENT),
                          Op.delete(path + "/more", -1)))
                  .size()
              == 4,
          "multi");
      try {
        client.multi(List.of(Op.setData(path, REPLY, 1), Op.check(path, 99)));
        throw new IllegalStateException("that was not the version");
      } catch (KeeperException.BadVersionException e) {
        load.did();
      }
    }
    client.delete(path, -1);
    load.did();
  }

  /** Hundreds of requests before the first answer. */
  private static void asynchronous(Load load, ZooKeeper client, String root) throws Exception {
    CountDownLatch answered = new CountDownLatch(200);
    for (int i = 0; i < 200; i++) {
      if (i % 2 == 0) {
        client.exists(root, false, (code, path, context, stat) -> answered.countDown(), null);
      } else {
        client.getChildren(
            root, false, (code, path, context, children) -> answered.countDown(), null);
      }
    }
    load.check(answered.await(20, TimeUnit.SECONDS), "answers");
    load.did(199);
  }

  /** News of watches comes between answers. */
  private static void watches(Load load, ZooKeeper watcher, ZooKeeper teller, String root)
      throws Exception {
    List<WatchedEvent> events = new ArrayList<>();
    CountDownLatch heard = new CountDownLatch(21);
    create(teller, root + "/watched", REPLY);
    watcher.sync(root, (code, path, context) -> {}, null);
    for (int i = 0; i < 20; i++) {
      watcher.getData(
          root + "/watched",
          event -> {
            events.add(event);
            heard.countDown();
          },
          null);
      if (i == 10) {
        // Long enough for a ping.
        for (int pause = 0; pause < 4; pause++) {
          load.pause();
        }
      }
      teller.setData(root + "/watched", REPLY, i);
      load.check(watcher.exists(root, false) != null, "exists");
      watcher.sync(root, (code, path, context) -> {}, null);
    }
    watcher.exists(root + "/watched", event -> heard.countDown());
    teller.delete(root + "/watched", -1);
    load.check(heard.await(20, TimeUnit.SECONDS), "news");
  }

  /** What a session made goes with it. */
  private static void ephemeral(Load load, ZooKeeper client, String root) throws Exception {
    for (int i = 0; i < 5; i++) {
      CountDownLatch gone = new CountDownLatch(1);
      try (ZooKeeper other = connect(load)) {
        String path =
            other.create(
                root + "/e", REPLY, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL);
        client.sync(root, (code, name, context) -> {}, null);
        load.check(client.exists(path, event -> gone.countDown()) != null, "there");
      }
      load.check(gone.await(20, TimeUnit.SECONDS), "gone");
    }
  }
}
