package io.mispair.protocol;

/** HTTP/2 with prior knowledge: the connection preface, RFC 9113, section 3.4. */
final class Http2Grammar extends Grammar {

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return Prefix.of(bytes, 0, "PRI * HTTP/2.0");
  }
}
