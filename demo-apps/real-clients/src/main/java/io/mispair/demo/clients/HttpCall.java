package io.mispair.demo.clients;

/**
 * One HTTP request and what must come of it.
 *
 * @param body empty when the request has none
 * @param expectContinue whether to wait for the server's 100 before the body is sent
 * @param timeoutMillis how long to wait for bytes of the response, or for the 100
 * @param status the status that must come back
 * @param length the length of the body that must come back
 */
record HttpCall(
    String method,
    String url,
    byte[] body,
    boolean expectContinue,
    int timeoutMillis,
    int status,
    int length) {

  private static final int PATIENT = 20_000;

  static HttpCall get(String url, int status, int length) {
    return new HttpCall("GET", url, new byte[0], false, PATIENT, status, length);
  }

  static HttpCall head(String url) {
    return new HttpCall("HEAD", url, new byte[0], false, PATIENT, 200, 0);
  }

  static HttpCall post(String url, int size, boolean expectContinue, int length) {
    return new HttpCall("POST", url, new byte[size], expectContinue, PATIENT, 200, length);
  }

  HttpCall within(int millis) {
    return new HttpCall(method, url, body, expectContinue, millis, status, length);
  }

  HttpCall withoutExpect() {
    return new HttpCall(method, url, body, false, timeoutMillis, status, length);
  }

  boolean hasBody() {
    return body.length > 0;
  }

  @Override
  public String toString() {
    return method + " " + url;
  }
}
