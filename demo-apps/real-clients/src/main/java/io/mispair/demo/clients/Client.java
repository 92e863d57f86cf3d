package io.mispair.demo.clients;

/** A program that uses one client library correctly: no connection is ever left dirty. */
interface Client {

  /** The name that is given on the command line. */
  String name();

  /** The server that has to run before the program does. */
  Server server();

  /**
   * Does about {@code load.exchanges()} exchanges, and counts each whose answer was as expected.
   *
   * @throws Exception when the library does not answer as it should
   */
  void run(Load load) throws Exception;
}
