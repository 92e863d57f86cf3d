package io.mispair.protocol;

/** The response direction of {@link FastCgiDecoder}. */
final class FastCgiResponses extends FastCgiRecords {

  private static final int END_REQUEST = 3;
  private static final int STDOUT = 6;
  private static final int STDERR = 7;
  private static final int GET_VALUES_RESULT = 10;
  private static final int UNKNOWN_TYPE = 11;
  private static final int END_LENGTH = 8;

  @Override
  boolean begins(MultiplexedPairing pairing) {
    switch (type()) {
      case END_REQUEST:
        if (content() != END_LENGTH) {
          return false;
        }
        break;
      case STDOUT:
      case STDERR:
        break;
      default:
        return isManagement();
    }
    pairing.response(id(), Pairing.NO_IDENTITY, false);
    return true;
  }

  @Override
  boolean isManagement() {
    return type() == GET_VALUES_RESULT || type() == UNKNOWN_TYPE;
  }

  @Override
  int wanted() {
    return 0;
  }

  @Override
  void look(int at, int value, MultiplexedPairing pairing) {}

  @Override
  void ends(MultiplexedPairing pairing) {
    if (type() == END_REQUEST) {
      pairing.response(id(), Pairing.NO_IDENTITY, true);
    }
  }
}
