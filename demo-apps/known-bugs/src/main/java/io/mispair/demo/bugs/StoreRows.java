package io.mispair.demo.bugs;

import java.nio.ByteBuffer;
import java.util.List;

/** Stores whose replies carry ids: Cassandra, MongoDB, ZooKeeper, LDAP. */
final class StoreRows {

  private StoreRows() {}

  static List<Row> all() {
    return List.of(cassandra(), mongodb(), zookeeper(), ldap());
  }

  /** CQL version 4; {@code native_protocol_v4.spec}. */
  private static Row cassandra() {
    String options = text16("CQL_VERSION") + text16("3.0.0");
    byte[] startup = cqlFrame(0, 1, "\0\1" + options);
    return Row.withIds(
        "cassandra",
        "cassandra",
        Server.CASSANDRA,
        List.of(Ask.first("startup", startup, Framing.CASSANDRA)),
        cqlSelect(1, "cluster_name"),
        cqlSelect(2, "release_version"),
        cqlSelect(3, "partitioner"));
  }

  private static Ask cqlSelect(int stream, String column) {
    String cql = "SELECT " + column + " FROM system.local";
    int consistencyOne = 1;
    byte[] query =
        Ask.latin(
            Ask.text(ByteBuffer.allocate(4).putInt(cql.length()).array())
                + cql
                + "\0"
                + (char) consistencyOne
                + "\0");
    return Ask.withId(
        "QUERY", cql, cqlFrame(stream, 7, Ask.text(query)), Framing.CASSANDRA, stream);
  }

  private static byte[] cqlFrame(int stream, int opcode, String body) {
    return ByteBuffer.allocate(9 + body.length())
        .put((byte) 4)
        .put((byte) 0)
        .putShort((short) stream)
        .put((byte) opcode)
        .putInt(body.length())
        .put(Ask.latin(body))
        .array();
  }

  private static String text16(String text) {
    return (char) (text.length() >> 8) + "" + (char) (text.length() & 0xff) + text;
  }

  /** OP_MSG. The reply's own id, which counts on, differs. */
  private static Row mongodb() {
    return Row.withIds(
            "mongodb",
            "mongodb",
            Server.MONGO,
            List.of(mongodbMessage(1, "", "hello", "1")),
            mongodbFind(2, "song-a"),
            mongodbFind(3, "song-b"),
            mongodbFind(4, "song-c"))
        .differingAt(4, 4);
  }

  private static Ask mongodbFind(int id, String collection) {
    return mongodbMessage(id, "find", "find", collection);
  }

  private static Ask mongodbMessage(int id, String command, String name, String value) {
    String fields = bsonText(name, value) + bsonText("$db", "songs");
    String document = least32(5 + fields.length()) + fields + "\0";
    String rest = least32(id) + least32(0) + least32(2013) + least32(0) + "\0" + document;
    return Ask.withId(
        command,
        name + " " + value,
        Ask.latin(least32(4 + rest.length()) + rest),
        Framing.MONGODB,
        id);
  }

  private static String bsonText(String name, String value) {
    return "\2" + name + "\0" + least32(value.length() + 1) + value + "\0";
  }

  private static String least32(int number) {
    return Ask.text(ByteBuffer.allocate(4).putInt(Integer.reverseBytes(number)).array());
  }

  /** Nodes that every ZooKeeper has. The newest transaction's id differs, and so may the quota. */
  private static Row zookeeper() {
    byte[] connect =
        ByteBuffer.allocate(49)
            .putInt(45)
            .putInt(0)
            .putLong(0)
            .putInt(20_000)
            .putLong(0)
            .putInt(16)
            .put(new byte[17])
            .array();
    return Row.withIds(
            "zookeeper",
            "zookeeper",
            Server.ZOOKEEPER,
            List.of(Ask.first("connect", connect, Framing.SIZE_AND_ID)),
            zookeeperList(1, "/"),
            zookeeperList(2, "/zookeeper"),
            zookeeperList(3, "/zookeeper/config"))
        .differingAt(8, 8);
  }

  /** getChildren, type 8, without a watch. */
  private static Ask zookeeperList(int xid, String path) {
    byte[] packet =
        ByteBuffer.allocate(17 + path.length())
            .putInt(13 + path.length())
            .putInt(xid)
            .putInt(8)
            .putInt(path.length())
            .put(Ask.latin(path))
            .put((byte) 0)
            .array();
    return Ask.withId("getChildren", "getChildren " + path, packet, Framing.SIZE_AND_ID, xid);
  }

  /** RFC 4511. The root entry tells of the server. */
  private static Row ldap() {
    byte[] bind = ldapMessage(1, ber(0x60, ber(2, "\3") + ber(4, "") + ber(0x80, "")));
    return Row.withIds(
        "ldap",
        "ldap",
        Server.SLAPD,
        List.of(Ask.first("bind", bind, Framing.LDAP)),
        ldapSearch(2, "namingContexts"),
        ldapSearch(3, "supportedLDAPVersion"),
        ldapSearch(4, "subschemaSubentry"));
  }

  private static Ask ldapSearch(int id, String attribute) {
    String search =
        ber(4, "")
            + ber(10, "\0")
            + ber(10, "\0")
            + ber(2, "\0")
            + ber(2, "\0")
            + ber(1, "\0")
            + ber(0x87, "objectClass")
            + ber(0x30, ber(4, attribute));
    return Ask.withId(
        "search", "search " + attribute, ldapMessage(id, ber(0x63, search)), Framing.LDAP, id);
  }

  private static byte[] ldapMessage(int id, String operation) {
    return Ask.latin(ber(0x30, ber(2, "" + (char) id) + operation));
  }

  private static String ber(int tag, String content) {
    return (char) tag + "" + (char) content.length() + content;
  }
}
