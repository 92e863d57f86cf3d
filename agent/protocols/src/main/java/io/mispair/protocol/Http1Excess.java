package io.mispair.protocol;

/** What bytes are called that come while no response is due: RFC 9112, sections 6.3 and 9.2. */
final class Http1Excess {

  private Http1Excess() {}

  /**
   * They are a response.
   *
   * @param interim whether it is a 1xx
   * @param more whether it came together with one that was due
   */
  static FramingRule ofResponse(boolean interim, boolean more) {
    if (interim) {
      return FramingRule.INTERIM_SLOT;
    }
    return more ? FramingRule.MORE_RESPONSES : FramingRule.DATA_WITHOUT_REQUEST;
  }

  /**
   * They are none.
   *
   * @param afterBodyless whether the last response has no body
   * @param together whether they came together with its end
   */
  static FramingRule ofBytes(boolean afterBodyless, boolean together) {
    if (afterBodyless) {
      return FramingRule.BODY_ON_BODYLESS;
    }
    return together ? FramingRule.EXCESS_AFTER_BODY : FramingRule.DATA_WITHOUT_REQUEST;
  }
}
