package io.mispair.protocol;

/**
 * How a decoder's two directions meet, and what it tells the audit. One of {@link SerialPairing}
 * and {@link MultiplexedPairing}.
 */
public sealed interface Pairing permits SerialPairing, MultiplexedPairing {

  /** No identity: the request or response carries none. */
  long NO_IDENTITY = 0;

  /**
   * The message whose bytes are being taken can be read in two ways.
   *
   * @param rules the {@link FramingRule#bit() bits} of the rules that say so, at least one
   * @param inRequest whether it is a request
   */
  void ambiguous(long rules, boolean inRequest);

  /**
   * From here on the connection speaks another protocol. The decoder is not called again, whatever
   * it answers.
   *
   * @param next {@link Protocol#UNKNOWN} when any protocol may follow (a tunnel)
   * @param end index in the bytes being taken at which the other protocol begins
   */
  void becomes(Protocol next, int end);

  /** From here on either side speaks when it wants; the rules end. */
  void becomesDuplex();
}
