package io.mispair.protocol;

/** The request direction of {@link FastCgiDecoder}. */
final class FastCgiRequests extends FastCgiRecords {

  /** The highest number of a role. */
  static final int ROLES = 3;

  private static final int BEGIN_REQUEST = 1;
  private static final int ABORT_REQUEST = 2;
  private static final int PARAMS = 4;
  private static final int STDIN = 5;
  private static final int DATA = 8;
  private static final int GET_VALUES = 9;
  private static final int BEGIN_LENGTH = 8;
  private static final int ROLE_LENGTH = 2;
  private static final String OTHER = "other";

  /** By their numbers. */
  private static final String[] ROLE_NAMES = {OTHER, "RESPONDER", "AUTHORIZER", "FILTER"};

  private int role;

  @Override
  boolean begins(MultiplexedPairing pairing) {
    switch (type()) {
      case BEGIN_REQUEST:
        return content() == BEGIN_LENGTH;
      case ABORT_REQUEST:
        return content() == 0;
      case PARAMS:
      case STDIN:
      case DATA:
      case GET_VALUES:
        return true;
      default:
        return false;
    }
  }

  @Override
  boolean isManagement() {
    return type() == GET_VALUES;
  }

  @Override
  int wanted() {
    return type() == BEGIN_REQUEST ? ROLE_LENGTH : 0;
  }

  @Override
  void look(int at, int value, MultiplexedPairing pairing) {
    role = at == 0 ? value : role << 8 | value;
    if (at == ROLE_LENGTH - 1) {
      String command = role <= ROLES ? ROLE_NAMES[role] : OTHER;
      pairing.request(id(), command, 0, Pairing.NO_IDENTITY);
    }
  }

  @Override
  void ends(MultiplexedPairing pairing) {}

  void copyFrom(FastCgiRequests other) {
    copyRecord(other);
    role = other.role;
  }
}
