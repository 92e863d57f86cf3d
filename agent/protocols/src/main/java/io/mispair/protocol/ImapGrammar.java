package io.mispair.protocol;

/** IMAP. */
final class ImapGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
