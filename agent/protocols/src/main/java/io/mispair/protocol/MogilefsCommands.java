package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The tracker's verbs: those of {@code lib/MogileFS/Worker/Query.pm} and the admin commands of
 * {@code lib/MogileFS/Connection/Client.pm}, in all releases to 2.73. Any other verb is a plugin's
 * and is called {@link #OTHER}, so that what a client sends never becomes a label.
 */
final class MogilefsCommands {

  static final String FILE_INFO = "file_info";
  static final String WATCH = "!watch";
  static final String OTHER = "other";
  private static final String OTHER_ADMIN = "!other";

  /** Verbs that no other protocol is known to have. */
  private static final String[] OWN = {
    "create_class",
    "create_close",
    "create_device",
    "create_domain",
    "create_host",
    "create_open",
    "delete_class",
    "delete_device",
    "delete_domain",
    "delete_host",
    "do_monitor_round",
    "file_debug",
    FILE_INFO,
    "fsck_clearlog",
    "fsck_getlog",
    "fsck_reset",
    "fsck_start",
    "fsck_status",
    "fsck_stop",
    "get_devices",
    "get_domains",
    "get_hosts",
    "get_paths",
    "list_fids",
    "list_keys",
    "rebalance_reset",
    "rebalance_set_policy",
    "rebalance_start",
    "rebalance_status",
    "rebalance_stop",
    "rebalance_test",
    "replicate_now",
    "set_server_setting",
    "set_state",
    "set_weight",
    "update_class",
    "update_host",
    "updateclass"
  };

  /** Verbs that other line protocols have too, or may well have. */
  private static final String[] SHARED = {
    "checker",
    "clear_cache",
    "delete",
    "edit_file",
    "httpcopy",
    "noop",
    "rename",
    "server_setting",
    "server_settings",
    "sleep",
    "stats",
    "test"
  };

  private static final String[] ADMIN = {
    "!jobs", "!queue", "!recent", "!shutdown", "!stats", "!to", "!version", "!want", WATCH
  };

  /** A power of two, and large enough to keep most slots free. */
  private static final int SLOTS = 256;

  private static final @Nullable String[] NAMES = new String[SLOTS];
  private static final long[] HASHES = new long[SLOTS];

  static {
    add(OWN);
    add(SHARED);
    add(ADMIN);
  }

  private MogilefsCommands() {}

  private static void add(String[] names) {
    for (String name : names) {
      long hash = Fnv.of(name);
      int slot = slot(hash);
      NAMES[slot] = name;
      HASHES[slot] = hash;
    }
  }

  /** The slot that holds {@code hash}, or the free one where it belongs. */
  private static int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & (SLOTS - 1);
    while (NAMES[slot] != null && HASHES[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** The verb whose lower-case letters have this {@link Fnv} hash, or {@link #OTHER}. */
  static String named(long hash) {
    String name = NAMES[slot(hash)];
    return name == null ? OTHER : name;
  }

  /** The same for an admin command, whose hash begins with its exclamation mark. */
  static String adminNamed(long hash) {
    String name = NAMES[slot(hash)];
    return name == null ? OTHER_ADMIN : name;
  }

  /** Whether the verb alone shows that the protocol is this one. */
  static boolean isOwn(String command) {
    return contains(OWN, command);
  }

  private static boolean contains(String[] names, String wanted) {
    for (String name : names) {
      if (name.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some verb, admin commands aside, is or begins with all of {@code bytes}. */
  static boolean mayBecomeVerb(Bytes bytes) {
    return anyBeginsWith(OWN, bytes) || anyBeginsWith(SHARED, bytes);
  }

  private static boolean anyBeginsWith(String[] names, Bytes bytes) {
    for (String name : names) {
      if (bytes.length() <= name.length() && Prefix.ofIgnoringCase(bytes, 0, name) != Fit.NO) {
        return true;
      }
    }
    return false;
  }
}
