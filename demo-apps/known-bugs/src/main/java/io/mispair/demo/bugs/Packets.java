package io.mispair.demo.bugs;

import java.nio.ByteBuffer;

/** Requests of the protocols whose messages are no text, byte by byte. */
final class Packets {

  private Packets() {}

  /** A request of memcached's binary protocol. */
  static byte[] memcached(int opcode, int extras, int key, byte[] body, int opaque) {
    return ByteBuffer.allocate(24 + body.length)
        .put((byte) 0x80)
        .put((byte) opcode)
        .putShort((short) key)
        .put((byte) extras)
        .put((byte) 0)
        .putShort((short) 0)
        .putInt(body.length)
        .putInt(opaque)
        .putLong(0)
        .put(body)
        .array();
  }

  /** PostgreSQL's StartupMessage. */
  static byte[] postgresqlStartup() {
    byte[] parameters = Ask.latin("user\0postgres\0database\0postgres\0\0");
    return ByteBuffer.allocate(8 + parameters.length)
        .putInt(8 + parameters.length)
        .putInt(3 << 16)
        .put(parameters)
        .array();
  }

  /** Any other message of PostgreSQL's. */
  static byte[] postgresql(char type, byte[] body) {
    return ByteBuffer.allocate(5 + body.length)
        .put((byte) type)
        .putInt(4 + body.length)
        .put(body)
        .array();
  }

  /** HandshakeResponse41 for a user without a password. */
  static byte[] mysqlLogin() {
    int longPassword = 1;
    int protocol41 = 1 << 9;
    int transactions = 1 << 13;
    int secureConnection = 1 << 15;
    int pluginAuth = 1 << 19;
    int capabilities = longPassword | protocol41 | transactions | secureConnection | pluginAuth;
    byte[] user = Ask.latin("songs\0" + "\0" + "mysql_native_password\0");
    byte[] body =
        ByteBuffer.allocate(32 + user.length)
            .putInt(Integer.reverseBytes(capabilities))
            .putInt(Integer.reverseBytes(1 << 24))
            .put((byte) 33)
            .put(new byte[23])
            .put(user)
            .array();
    return mysql(1, body);
  }

  static byte[] mysql(int number, byte[] body) {
    return ByteBuffer.allocate(4 + body.length)
        .putInt(Integer.reverseBytes(body.length) | number)
        .put(body)
        .array();
  }

  /** One name and value of FastCGI's PARAMS, both short. */
  static String fastCgiParameter(String name, String value) {
    return "" + (char) name.length() + (char) value.length() + name + value;
  }

  /** One record of FastCGI's, without padding. */
  static byte[] fastCgi(int type, int id, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .put((byte) 1)
        .put((byte) type)
        .putShort((short) id)
        .putShort((short) content.length)
        .putShort((short) 0)
        .put(content)
        .array();
  }
}
