package io.mispair.demo.clients;

import java.nio.ByteBuffer;
import java.util.TreeMap;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TSet;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.jspecify.annotations.Nullable;

/**
 * A struct as Thrift's compiler would write it, for arguments and results alike: some fields of
 * bytes, and where wanted one of every other type, which readers skip.
 */
final class ThriftFields implements TBase<ThriftFields, ThriftFields.Id> {

  /** A field's number. */
  record Id(short number) implements TFieldIdEnum {
    @Override
    public short getThriftFieldId() {
      return number;
    }

    @Override
    public String getFieldName() {
      return "field" + number;
    }
  }

  private static final short FIRST_OTHER = 20;

  private final TreeMap<Short, ByteBuffer> values = new TreeMap<>();
  private final boolean withOthers;

  ThriftFields(boolean withOthers) {
    this.withOthers = withOthers;
  }

  ThriftFields with(int field, byte[] value) {
    values.put((short) field, ByteBuffer.wrap(value));
    return this;
  }

  /** The field's bytes, none where it is not set. */
  byte[] bytes(int field) {
    ByteBuffer value = values.get((short) field);
    if (value == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }

  boolean has(int field) {
    return values.containsKey((short) field);
  }

  @Override
  public void read(TProtocol in) throws TException {
    in.readStructBegin();
    for (TField field = in.readFieldBegin();
        field.type != TType.STOP;
        field = in.readFieldBegin()) {
      if (field.type == TType.STRING) {
        values.put(field.id, in.readBinary());
      } else {
        TProtocolUtil.skip(in, field.type);
      }
      in.readFieldEnd();
    }
    in.readStructEnd();
  }

  @Override
  public void write(TProtocol out) throws TException {
    out.writeStructBegin(new TStruct("fields"));
    for (Short number : values.keySet()) {
      out.writeFieldBegin(new TField("value", TType.STRING, number));
      out.writeBinary(values.get(number).duplicate());
      out.writeFieldEnd();
    }
    if (withOthers) {
      writeOthers(out);
    }
    out.writeFieldStop();
    out.writeStructEnd();
  }

  private static void writeOthers(TProtocol out) throws TException {
    byte[] types = {
      TType.BOOL,
      TType.BYTE,
      TType.I16,
      TType.I32,
      TType.I64,
      TType.DOUBLE,
      TType.LIST,
      TType.SET,
      TType.MAP,
      TType.STRUCT
    };
    for (int i = 0; i < types.length; i++) {
      out.writeFieldBegin(new TField("other", types[i], (short) (FIRST_OTHER + i)));
      writeOther(out, types[i]);
      out.writeFieldEnd();
    }
  }

  private static void writeOther(TProtocol out, byte type) throws TException {
    switch (type) {
      case TType.BOOL -> out.writeBool(true);
      case TType.BYTE -> out.writeByte((byte) -1);
      case TType.I16 -> out.writeI16(Short.MIN_VALUE);
      case TType.I32 -> out.writeI32(Integer.MAX_VALUE);
      case TType.I64 -> out.writeI64(Long.MIN_VALUE);
      case TType.DOUBLE -> out.writeDouble(0.5);
      case TType.LIST -> {
        out.writeListBegin(new TList(TType.STRUCT, 3));
        for (int i = 0; i < 3; i++) {
          new ThriftFields(false).with(1, new byte[i]).write(out);
        }
        out.writeListEnd();
      }
      case TType.SET -> {
        out.writeSetBegin(new TSet(TType.I64, 20));
        for (int i = 0; i < 20; i++) {
          out.writeI64(1L << i);
        }
        out.writeSetEnd();
      }
      case TType.MAP -> {
        out.writeMapBegin(new TMap(TType.STRING, TType.BOOL, 2));
        out.writeString("la");
        out.writeBool(true);
        out.writeString("");
        out.writeBool(false);
        out.writeMapEnd();
      }
      default -> new ThriftFields(false).with(1, new byte[3]).write(out);
    }
  }

  @Override
  public Id fieldForId(int number) {
    return new Id((short) number);
  }

  @Override
  public boolean isSet(Id field) {
    return values.containsKey(field.number());
  }

  @Override
  public @Nullable Object getFieldValue(Id field) {
    return values.get(field.number());
  }

  @Override
  public void setFieldValue(Id field, Object value) {
    values.put(field.number(), (ByteBuffer) value);
  }

  @Override
  public ThriftFields deepCopy() {
    ThriftFields copy = new ThriftFields(withOthers);
    copy.values.putAll(values);
    return copy;
  }

  @Override
  public void clear() {
    values.clear();
  }

  @Override
  public int compareTo(ThriftFields other) {
    return values.toString().compareTo(other.values.toString());
  }
}
