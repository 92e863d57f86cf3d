package io.mispair.protocol;

/** The request types of {@code org.apache.zookeeper.ZooDefs.OpCode}, 3.9. */
final class ZookeeperCommands {

  private static final String OTHER = "other";

  /** By type, from 1. */
  private static final String[] NAMES = {
    "create",
    "delete",
    "exists",
    "getData",
    "setData",
    "getACL",
    "setACL",
    "getChildren",
    "sync",
    OTHER,
    "ping",
    "getChildren2",
    "check",
    "multi",
    "create2",
    "reconfig",
    "checkWatches",
    "removeWatches",
    "createContainer",
    "deleteContainer",
    "createTTL",
    "multiRead"
  };

  /** By type, from 100. */
  private static final String[] NAMES_FROM_100 = {
    "auth",
    "setWatches",
    "sasl",
    "getEphemerals",
    "getAllChildrenNumber",
    "setWatches2",
    "addWatch",
    "whoAmI"
  };

  private static final int CLOSE_SESSION = -11;

  private ZookeeperCommands() {}

  static String named(int type) {
    if (type == CLOSE_SESSION) {
      return "closeSession";
    }
    if (type >= 1 && type <= NAMES.length) {
      return NAMES[type - 1];
    }
    return type >= 100 && type < 100 + NAMES_FROM_100.length ? NAMES_FROM_100[type - 100] : OTHER;
  }
}
