package io.mispair.demo.clients;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.TMultiplexedProcessor;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TMultiplexedProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolFactory;
import org.apache.thrift.server.TServer;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.server.TThreadedSelectorServer;
import org.apache.thrift.transport.TNonblockingServerSocket;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.apache.thrift.transport.layered.TFramedTransport;

/** Thrift's clients and servers: both encodings, framed and not, several services on one port. */
final class ThriftClient implements Client {

  /** A whole unframed reply in the binary encoding, to a call {@code echo} with the id 3. */
  private static final byte[] REPLY = {
    (byte) 0x80, 1, 0, 2, 0, 0, 0, 4, 'e', 'c', 'h', 'o', 0, 0, 0, 3, 0
  };

  private static final byte[] LARGE = new byte[300_000];
  private static final int PATIENCE_MILLIS = 20_000;

  /** Connections of which each is used by one thread at a time; fewer than there are threads. */
  private static final int POOLED = 5;

  @Override
  public String name() {
    return "thrift";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    for (boolean framed : List.of(true, false)) {
      for (TProtocolFactory encoding :
          List.of(new TBinaryProtocol.Factory(), new TCompactProtocol.Factory())) {
        play(load, framed, encoding);
      }
    }
  }

  private static void play(Load load, boolean framed, TProtocolFactory encoding) throws Exception {
    TMultiplexedProcessor services = new TMultiplexedProcessor();
    services.registerDefault(new ThriftSongs.Processor());
    services.registerProcessor("songs", new ThriftSongs.Processor());
    try (TServerSocket blocking = blocking();
        TNonblockingServerSocket selecting = selecting()) {
      int port = framed ? selecting.getPort() : blocking.getServerSocket().getLocalPort();
      TServer server =
          framed
              ? new TThreadedSelectorServer(
                  new TThreadedSelectorServer.Args(selecting)
                      .processor(services)
                      .protocolFactory(encoding))
              : new TThreadPoolServer(
                  new TThreadPoolServer.Args(blocking)
                      .processor(services)
                      .protocolFactory(encoding));
      Thread serving = new Thread(server::serve);
      serving.start();
      BlockingQueue<TTransport> pool = new ArrayBlockingQueue<>(POOLED);
      for (int i = 0; i < POOLED; i++) {
        pool.add(open(port, framed, PATIENCE_MILLIS));
      }
      load.share(load.exchanges() / 12, i -> borrowed(load, pool, encoding, i));
      for (TTransport transport : pool) {
        transport.close();
      }
      load.share(8, i -> timesOut(load, open(port, framed, 200), encoding));
      server.stop();
      serving.join();
    }
  }

  private static TServerSocket blocking() throws TTransportException {
    return new TServerSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static TNonblockingServerSocket selecting() throws TTransportException {
    return new TNonblockingServerSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static TTransport open(int port, boolean framed, int timeoutMillis) throws TException {
    TSocket socket = new TSocket("127.0.0.1", port, timeoutMillis);
    TTransport transport = framed ? new TFramedTransport(socket) : socket;
    transport.open();
    return transport;
  }

  private static void borrowed(
      Load load, BlockingQueue<TTransport> pool, TProtocolFactory encoding, int number)
      throws Exception {
    TTransport transport = pool.take();
    try {
      TProtocol protocol = encoding.getProtocol(transport);
      calls(
          load,
          new ThriftSongs.Client(
              number % 2 == 0 ? protocol : new TMultiplexedProtocol(protocol, "songs")),
          number);
    } finally {
      pool.add(transport);
    }
  }

  private static void calls(Load load, ThriftSongs.Client client, int number) throws Exception {
    byte[] song = number % 20 == 3 ? LARGE : REPLY;
    load.check(Arrays.equals(client.echo(song), song), "echo");
    client.note(song);
    load.check(Arrays.equals(client.echo(REPLY), REPLY), "echo");
    try {
      client.echo(new byte[0]);
      throw new IllegalStateException("not refused");
    } catch (ThriftSongs.Refused e) {
      load.did();
    }
    try {
      client.unknown();
      throw new IllegalStateException("there is no such method");
    } catch (TApplicationException e) {
      load.did();
    }
  }

  /** The connection is closed when an answer does not come in time. */
  private static void timesOut(Load load, TTransport transport, TProtocolFactory encoding)
      throws Exception {
    ThriftSongs.Client client = new ThriftSongs.Client(encoding.getProtocol(transport));
    try {
      client.slow(REPLY);
    } catch (TTransportException e) {
      transport.close();
      load.check(e.getType() == TTransportException.TIMED_OUT, "" + e);
      return;
    }
    throw new IllegalStateException("does not time out");
  }
}
