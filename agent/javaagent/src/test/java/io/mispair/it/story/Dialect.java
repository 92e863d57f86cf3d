package io.mispair.it.story;

/** How requests and replies look: a protocol with a decoder, and one that nobody knows. */
enum Dialect {
  MOGILEFS {
    @Override
    String request(String key) {
      return "get_paths domain=d&key=" + key + "\r\n";
    }

    @Override
    String reply(String key) {
      return "OK paths=1&path1=http://h/" + key + "\r\n";
    }
  },
  UNKNOWN {
    @Override
    String request(String key) {
      return "Q17 " + key + "\n";
    }

    @Override
    String reply(String key) {
      return "A17 " + key + "\n";
    }
  };

  abstract String request(String key);

  abstract String reply(String key);

  /** The protocol's name in an alert. */
  String label() {
    return this == MOGILEFS ? "mogilefs" : "unknown";
  }
}
