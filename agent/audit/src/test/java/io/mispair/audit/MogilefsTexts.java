package io.mispair.audit;

/** Requests and responses of MogileFS, with which the stories of serial connections are told. */
final class MogilefsTexts {

  static final String ASK_A = "get_paths domain=d&key=a\r\n";
  static final String ASK_B = "get_paths domain=d&key=b\r\n";
  static final String ASK_C = "get_paths domain=d&key=c\r\n";
  static final String A = "OK paths=1&path1=http://h/a\r\n";
  static final String B = "OK paths=1&path1=http://h/b\r\n";

  private MogilefsTexts() {}
}
