package io.mispair.protocol;

/** MongoDB's wire protocol. */
final class MongodbGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
