package io.mispair.protocol;

/** Pairs without keeping a record, and allocates nothing. */
class QuietPairing implements SerialPairing, MultiplexedPairing {

  private static final int SIZE = 1024;

  long responses;
  boolean ended;
  private final int[] expectations = new int[SIZE];
  private final long[] requestIds = new long[SIZE];
  private final long[] keys = new long[SIZE];
  private int asked;
  private int answered;

  @Override
  public void request(String command, int expectation, long requestId, long key) {
    int slot = asked++ % SIZE;
    expectations[slot] = expectation;
    requestIds[slot] = requestId;
    keys[slot] = key;
  }

  @Override
  public void requestWithoutResponse(String command) {}

  @Override
  public int expectation() {
    return answered == asked ? NOTHING_DUE : expectations[answered % SIZE];
  }

  @Override
  public long requestId() {
    return answered == asked ? NO_IDENTITY : requestIds[answered % SIZE];
  }

  @Override
  public long key() {
    return answered == asked ? NO_IDENTITY : keys[answered % SIZE];
  }

  @Override
  public void silence() {
    answered++;
  }

  @Override
  public void responseBegins(int start) {}

  @Override
  public void farewellBegins(int start) {}

  @Override
  public void contradicts(Contradiction reason) {}

  @Override
  public void response(long requestId, long key, int end) {
    responses++;
    if (answered < asked) {
      answered++;
    }
  }

  @Override
  public void request(long id, String command, int expectation, long key) {
    expectations[(int) Math.floorMod(id, (long) SIZE)] = expectation + 1;
  }

  @Override
  public int expectation(long id) {
    return expectations[(int) Math.floorMod(id, (long) SIZE)] - 1;
  }

  @Override
  public void response(long id, long key, boolean last) {
    if (last) {
      responses++;
      expectations[(int) Math.floorMod(id, (long) SIZE)] = 0;
    }
  }

  @Override
  public void cancel(long id) {
    expectations[(int) Math.floorMod(id, (long) SIZE)] = 0;
  }

  @Override
  public void ambiguous(long rules, boolean inRequest) {}

  @Override
  public void becomes(Protocol next, int end) {
    ended = true;
  }

  @Override
  public void becomesDuplex() {}
}
