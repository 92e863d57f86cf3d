package io.mispair.demo.clients;

/** What came back: the status, and the body, read to its end. */
record HttpReply(int status, byte[] body) {

  int length() {
    return body.length;
  }

  @Override
  public String toString() {
    return status + " with " + body.length + " bytes";
  }
}
