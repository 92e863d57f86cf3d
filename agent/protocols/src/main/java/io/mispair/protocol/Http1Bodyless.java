package io.mispair.protocol;

/**
 * What the head of a response without a body declares: a length there cannot be misread, unless it
 * must not be there (RFC 9112, sections 6.1 and 6.3; RFC 9110, section 8.6).
 */
final class Http1Bodyless {

  private static final long LENGTHS =
      bits(FramingRule.CL_AND_TE, FramingRule.CL_OVERFLOW)
          | bits(FramingRule.TE_REPEAT, FramingRule.TE_HTTP10);

  private Http1Bodyless() {}

  private static long bits(FramingRule first, FramingRule last) {
    return (last.bit() << 1) - first.bit();
  }

  /**
   * The rules that count.
   *
   * @param broken by the head
   * @param never whether no length may be declared
   */
  static long rules(long broken, boolean never, Http1Fields fields) {
    long kept = broken & ~LENGTHS;
    if (never && fields.options.isEncoded()) {
      kept |= FramingRule.TE_ON_BODYLESS.bit();
    }
    if (never
        && fields.length.isPresent()
        && (fields.length.isInvalid() || fields.length.value() != 0)) {
      kept |= FramingRule.CL_ON_BODYLESS.bit();
    }
    return kept;
  }
}
