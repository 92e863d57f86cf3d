package io.mispair.demo.clients;

import io.mispair.demo.support.FreePort;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

/** The JDK's RMI, with its own cache of connections. */
final class RmiClient implements Client {

  /** What is called from afar. */
  public interface Songs extends Remote {

    byte[] song(int size) throws RemoteException;

    void fail() throws RemoteException;
  }

  private static final class Store implements Songs {
    @Override
    public byte[] song(int size) {
      return new byte[size];
    }

    @Override
    public void fail() {
      throw new IllegalArgumentException("as asked");
    }
  }

  @Override
  public String name() {
    return "rmi";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    int port = FreePort.find();
    Registry own = LocateRegistry.createRegistry(port);
    Store store = new Store();
    own.bind("songs", UnicastRemoteObject.exportObject(store, 0));
    Registry registry = LocateRegistry.getRegistry("127.0.0.1", port);
    load.share(
        load.exchanges(),
        i -> {
          Songs songs = (Songs) registry.lookup("songs");
          int size = i % 40 == 0 ? 200_000 : 100;
          load.check(songs.song(size).length == size, "song");
          if (i % 20 == 0) {
            fail(load, songs);
          }
        });
    UnicastRemoteObject.unexportObject(store, true);
  }

  private static void fail(Load load, Songs songs) throws RemoteException {
    try {
      songs.fail();
    } catch (IllegalArgumentException e) {
      load.did();
      return;
    }
    throw new IllegalStateException("it does not fail");
  }
}
