package io.mispair.protocol;

/** FTP's control connection. */
final class FtpGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
