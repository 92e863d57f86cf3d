package io.mispair.protocol;

/**
 * The flags at the end of a meta command or of the reply to one, as far as they say who it is:
 * {@code q} (quiet), {@code O} with an opaque, {@code k} (the key is echoed), {@code b} (the key is
 * in base 64). Both sides may write such a key in another way, so it is no identity.
 */
final class MemcachedFlags {

  /** In bytes, its letter among them; {@code MFLAG_MAX_OPAQUE_LENGTH} of memcached. */
  private static final int MAX_OPAQUE = 32;

  private boolean quiet;
  private boolean key;
  private boolean binary;
  private long opaque;
  private long echoedKey;

  void start() {
    quiet = false;
    key = false;
    binary = false;
    opaque = Pairing.NO_IDENTITY;
    echoedKey = Pairing.NO_IDENTITY;
  }

  /** Takes one flag; of a reply's key the hash is that of what follows its letter. */
  void take(MemcachedLine token) {
    switch (token.first()) {
      case 'q' -> quiet = true;
      case 'b' -> binary = true;
      case 'k' -> {
        key = true;
        echoedKey = token.hash();
      }
      case 'O' -> opaque = token.length() <= MAX_OPAQUE ? token.hash() : Pairing.NO_IDENTITY;
      default -> {}
    }
  }

  boolean quiet() {
    return quiet;
  }

  /** The hash of the opaque with its letter, or {@link Pairing#NO_IDENTITY}. */
  long opaque() {
    return opaque;
  }

  /** Whether the reply to this command will name the key as the command did. */
  boolean namesKey() {
    return key && !binary;
  }

  /** The key that a reply names, or {@link Pairing#NO_IDENTITY}. */
  long echoedKey() {
    return binary ? Pairing.NO_IDENTITY : echoedKey;
  }

  void copyFrom(MemcachedFlags other) {
    quiet = other.quiet;
    key = other.key;
    binary = other.binary;
    opaque = other.opaque;
    echoedKey = other.echoedKey;
  }
}
