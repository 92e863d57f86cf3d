package io.mispair.protocol;

/**
 * HTTP/1.x request lines: RFC 9112, section 3; the methods of RFC 9110, RFC 5789 and WebDAV.
 *
 * <p>A method and a space are not enough: {@code GET key} is also a Redis inline command, {@code
 * CONNECT {...}} opens NATS and {@code OPTIONS rtsp://} RTSP. So the request target must begin as
 * one of the forms of RFC 9112, section 3.2.
 */
final class Http1Grammar extends Grammar {

  private static final String CONNECT = "CONNECT ";
  private static final String OPTIONS = "OPTIONS ";

  /** Each with the space that ends it. */
  private static final String[] METHODS = {
    "GET ",
    "HEAD ",
    "POST ",
    "PUT ",
    "DELETE ",
    CONNECT,
    OPTIONS,
    "TRACE ",
    "PATCH ",
    "ACL ",
    "COPY ",
    "LOCK ",
    "MKCALENDAR ",
    "MKCOL ",
    "MOVE ",
    "PROPFIND ",
    "PROPPATCH ",
    "REPORT ",
    "SEARCH ",
    "UNLOCK "
  };

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Decoder newDecoder() {
    return new Http1Decoder();
  }

  @Override
  Fit opens(Bytes bytes) {
    return requestLine(bytes);
  }

  /** Whether {@code bytes} begin with a known method and a target. */
  static Fit requestLine(Bytes bytes) {
    Fit fit = Fit.NO;
    for (String method : METHODS) {
      Fit methodFits = Prefix.of(bytes, 0, method);
      fit = fit.or(methodFits == Fit.YES ? target(bytes, method) : methodFits);
    }
    return fit;
  }

  private static Fit target(Bytes bytes, String method) {
    int start = method.length();
    if (method.equals(CONNECT)) {
      return authority(bytes, start);
    }
    Fit path = Prefix.of(bytes, start, "/");
    Fit http = Prefix.ofIgnoringCase(bytes, start, "http://");
    Fit https = Prefix.ofIgnoringCase(bytes, start, "https://");
    Fit asterisk = method.equals(OPTIONS) ? Prefix.of(bytes, start, "* HTTP/") : Fit.NO;
    return path.or(http).or(https).or(asterisk);
  }

  private static Fit authority(Bytes bytes, int start) {
    if (start == bytes.length()) {
      return Fit.MORE;
    }
    int first = bytes.at(start) & 0xff;
    return Ascii.isLetterOrDigit(first) || first == '[' ? Fit.YES : Fit.NO;
  }

  /**
   * A body that was held back for {@code 100 Continue}, or a WebSocket frame, is no new request: a
   * write that is no request line, or too short to tell, goes on with the request before it.
   */
  @Override
  boolean mayStartRequest(Bytes bytes) {
    return opens(bytes) == Fit.YES;
  }
}
