package io.mispair.demo.incidents.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mispair.demo.support.far.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Commands of memcached's doc/protocol.txt, the meta commands among them. */
final class SmallText {

  private static final String TOO_LARGE = "SERVER_ERROR object too large for cache";

  private final SmallMemcached store;
  private final InputStream in;
  private final OutputStream out;

  SmallText(SmallMemcached store, InputStream in, OutputStream out) {
    this.store = store;
    this.in = in;
    this.out = out;
  }

  /** Reads one command, and answers it. */
  void answer() throws IOException {
    String line = Lines.next(in);
    List<String> words = Arrays.asList(line.split(" +"));
    switch (words.get(0)) {
      case "get" -> get(words.subList(1, words.size()));
      case "set" -> {
        int flags = Integer.parseInt(words.get(2));
        say(stored(words.get(1), flags, words.get(4)) ? "STORED" : TOO_LARGE);
      }
      case "mg" -> metaGet(words.get(1), words.subList(2, words.size()));
      case "ms" -> say(stored(words.get(1), 0, words.get(2)) ? "HD" : TOO_LARGE);
      case "mn" -> say("MN");
      case "version" -> say("VERSION 0 (a small one)");
      default -> say("ERROR");
    }
  }

  private void get(List<String> keys) throws IOException {
    for (String key : keys) {
      SmallMemcached.Item item = store.get(key);
      if (item != null) {
        say("VALUE " + key + " " + item.flags() + " " + item.value().length);
        say(item.value());
      }
    }
    say("END");
  }

  /** Of the flags: {@code v} for the value, {@code k} for the key, {@code q} for no misses. */
  private void metaGet(String key, List<String> flags) throws IOException {
    SmallMemcached.Item item = store.get(key);
    if (item == null) {
      if (!flags.contains("q")) {
        say("EN");
      }
      return;
    }
    String named = flags.contains("k") ? " k" + key : "";
    if (flags.contains("v")) {
      say("VA " + item.value().length + named);
      say(item.value());
    } else {
      say("HD" + named);
    }
  }

  private boolean stored(String key, int flags, String length) throws IOException {
    byte[] value = in.readNBytes(Integer.parseInt(length));
    Lines.next(in);
    return store.set(key, new SmallMemcached.Item(flags, value));
  }

  private void say(String line) throws IOException {
    say(line.getBytes(ISO_8859_1));
  }

  private void say(byte[] line) throws IOException {
    out.write(line);
    out.write('\r');
    out.write('\n');
  }
}
