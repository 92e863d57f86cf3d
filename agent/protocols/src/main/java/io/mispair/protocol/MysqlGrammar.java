package io.mispair.protocol;

/** MySQL and MariaDB. */
final class MysqlGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
