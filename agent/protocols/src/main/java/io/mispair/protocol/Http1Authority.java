package io.mispair.protocol;

/**
 * The authority in an absolute-form target, or in Host: enough of it to compare the two (RFC 9112,
 * section 3.2.2). User information is no part of it, and a default port is none.
 */
final class Http1Authority {

  private static final int NO_PORT = 0;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int MAX_PORT = 65_535;

  private enum Part {
    SCHEME,
    SLASHES,
    HOST,
    PORT,
    REST
  }

  private Part part = Part.REST;
  private int schemeLength;
  private boolean brackets;
  private long host;
  private int port;

  /** A target begins, with its scheme. */
  void startTarget() {
    startAuthority();
    part = Part.SCHEME;
  }

  void startAuthority() {
    part = Part.HOST;
    schemeLength = 0;
    restart();
  }

  private void restart() {
    brackets = false;
    host = Fnv.BASIS;
    port = NO_PORT;
  }

  void take(int value) {
    switch (part) {
      case SCHEME -> {
        if (value == ':') {
          part = Part.SLASHES;
        } else {
          schemeLength++;
        }
      }
      case SLASHES -> {
        if (value != '/') {
          part = Part.HOST;
          takeHost(value);
        }
      }
      case HOST -> takeHost(value);
      case PORT -> takePort(value);
      case REST -> {}
    }
  }

  private void takeHost(int value) {
    if (value == '@') {
      restart();
    } else if (value == '/' || value == '?' || value == '#') {
      part = Part.REST;
    } else if (value == ':' && !brackets) {
      part = Part.PORT;
    } else if (value != ' ' && value != '\t') {
      brackets = value == '[' || brackets && value != ']';
      host = Fnv.add(host, Ascii.lower(value));
    }
  }

  private void takePort(int value) {
    if (value == '@') {
      restart();
      part = Part.HOST;
    } else if (value == '/' || value == '?' || value == '#') {
      part = Part.REST;
    } else if (Ascii.isDigit(value)) {
      port = Math.min(port * 10 + value - '0', MAX_PORT + 1);
    }
  }

  /** Whether {@code field}, the value of Host, names what this target names. */
  boolean isNamedBy(Http1Authority field) {
    int normal = schemeLength == "https".length() ? HTTPS_PORT : HTTP_PORT;
    return host == field.host && port(normal) == field.port(normal);
  }

  private int port(int normal) {
    return port == NO_PORT ? normal : port;
  }

  void copyFrom(Http1Authority other) {
    part = other.part;
    schemeLength = other.schemeLength;
    brackets = other.brackets;
    host = other.host;
    port = other.port;
  }
}
