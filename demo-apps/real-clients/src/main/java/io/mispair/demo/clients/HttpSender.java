package io.mispair.demo.clients;

/** An HTTP library, with its pool of connections. */
interface HttpSender {

  /**
   * Sends a request and reads the response to its end.
   *
   * @throws Exception when the library gives up, as after a read timeout
   */
  HttpReply send(HttpCall call) throws Exception;
}
