package io.mispair.protocol;

/** ZooKeeper. */
final class ZookeeperGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
