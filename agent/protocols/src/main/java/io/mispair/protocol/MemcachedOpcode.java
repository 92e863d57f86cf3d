package io.mispair.protocol;

/**
 * The opcodes of memcached's binary protocol that its server knows ({@code protocol_binary.h}), and
 * what a request of each must look like ({@code dispatch_bin_command} in {@code proto_bin.c}).
 * Verbosity is not among them: the server has dropped it, and when it refuses a command that it
 * does not know it swallows as many bytes as the body has, after the extras and the key are gone
 * already.
 */
final class MemcachedOpcode {

  static final int STAT = 0x10;
  static final int QUITQ = 0x17;

  /** Any number of extra bytes that is not one of the others: no request has them. */
  private static final int NONE = -1;

  private static final String[] NAMES = {
    "get", "set", "add", "replace", "delete", "increment", "decrement", "quit",
    "flush", "getq", "noop", "version", "getk", "getkq", "append", "prepend",
    "stat", "setq", "addq", "replaceq", "deleteq", "incrementq", "decrementq", "quitq",
    "flushq", "appendq", "prependq", "", "touch", "gat", "gatq", "",
    "sasl_list_mechs", "sasl_auth", "sasl_step", "gatk", "gatkq"
  };

  /** Bytes of extras. */
  private static final int[] EXTRAS = {
    0, 8, 8, 8, 0, 20, 20, 0,
    4, 0, 0, 0, 0, 0, 0, 0,
    0, 8, 8, 8, 0, 20, 20, 0,
    4, 0, 0, NONE, 4, 4, 4, NONE,
    0, 0, 0, 4, 4
  };

  /** Whether there is a key (k), a key and a value (v), either (e), or neither (n). */
  private static final String BODIES = "kvvvkkknnknnkkvvevvvkkknnvv-kkk-nvvkk";

  private static final long QUIET = bits(0x09, 0x0d, 0x1e, 0x24) | range(0x11, 0x1a);
  private static final long NAMES_KEY = bits(0x0c, 0x0d, 0x23, 0x24);

  private MemcachedOpcode() {}

  private static long bits(int... opcodes) {
    long bits = 0;
    for (int opcode : opcodes) {
      bits |= 1L << opcode;
    }
    return bits;
  }

  private static long range(int first, int last) {
    return (1L << last + 1) - (1L << first);
  }

  static boolean isKnown(int opcode) {
    return opcode < NAMES.length && EXTRAS[opcode] != NONE;
  }

  /** The name of a known one. */
  static String name(int opcode) {
    return NAMES[opcode];
  }

  /** Whether it is answered only in case of a hit (retrievals) or of a failure (the others). */
  static boolean isQuiet(int opcode) {
    return (QUIET >>> opcode & 1) != 0;
  }

  /** Whether its response names the key. */
  static boolean namesKey(int opcode) {
    return opcode < Long.SIZE && (NAMES_KEY >>> opcode & 1) != 0;
  }

  /** Whether the server would take a known opcode with these lengths. */
  static boolean fits(int opcode, int key, int extras, int body) {
    int wanted = EXTRAS[opcode];
    boolean flushes = wanted == 4 && BODIES.charAt(opcode) == 'n';
    if (extras != wanted && !(flushes && extras == 0) || key > 250 || body < key + extras) {
      return false;
    }
    boolean value = body > key + extras;
    switch (BODIES.charAt(opcode)) {
      case 'k':
        return key > 0 && !value;
      case 'v':
        return key > 0;
      case 'e':
        return !value;
      default:
        return key == 0 && !value;
    }
  }
}
