package io.mispair.protocol;

/**
 * ZooKeeper's client protocol, as {@code org.apache.zookeeper.ClientCnxn} and {@code
 * org.apache.zookeeper.server.NIOServerCnxn} of 3.9 have it. Each packet is a length in four bytes
 * and so many bytes.
 *
 * <pre>
 *   first packet of either side   ConnectRequest, ConnectResponse: no header
 *   requests                      xid (4) | type (4) | ...
 *   responses                     xid (4) | zxid (8) | error (4) | ...
 * </pre>
 *
 * <p>A response carries its request's xid. Negative ones are not requests of an application: -1 is
 * a watch event, -2 a ping, -4 an authentication, -8 the watches set again after a reconnection.
 */
final class ZookeeperDecoder implements MultiplexedDecoder {

  private final ZookeeperPackets requests = new ZookeeperPackets(true);
  private final ZookeeperPackets marked = new ZookeeperPackets(true);
  private final ZookeeperPackets responses = new ZookeeperPackets(false);

  @Override
  public boolean requestBytes(Bytes bytes, MultiplexedPairing pairing) {
    return requests.take(bytes, pairing);
  }

  @Override
  public boolean responseBytes(Bytes bytes, MultiplexedPairing pairing) {
    return responses.take(bytes, pairing);
  }

  @Override
  public boolean insideRequest() {
    return requests.inside();
  }

  @Override
  public boolean insideResponse() {
    return responses.inside();
  }

  @Override
  public void markRequests() {
    marked.copyFrom(requests);
  }

  @Override
  public void rewindRequests() {
    requests.copyFrom(marked);
  }
}
