package io.mispair.protocol;

/** Cassandra's CQL. */
final class CassandraGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
