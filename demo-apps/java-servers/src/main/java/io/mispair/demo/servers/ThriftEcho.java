package io.mispair.demo.servers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.thrift.TException;
import org.apache.thrift.TProcessor;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.layered.TFramedTransport;

/**
 * A Thrift server, framed and binary, whose methods take a string and answer {@code value-} and
 * that string: {@code ThriftEcho PORT}.
 */
public final class ThriftEcho {

  private ThriftEcho() {}

  public static void main(String[] args) throws TException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    TProcessor processor = ThriftEcho::process;
    new TThreadPoolServer(
            new TThreadPoolServer.Args(new TServerSocket(address))
                .processor(processor)
                .protocolFactory(new TBinaryProtocol.Factory())
                .transportFactory(new TFramedTransport.Factory()))
        .serve();
  }

  private static void process(TProtocol in, TProtocol out) throws TException {
    TMessage call = in.readMessageBegin();
    String asked = readArgument(in);
    in.readMessageEnd();
    out.writeMessageBegin(new TMessage(call.name, TMessageType.REPLY, call.seqid));
    out.writeStructBegin(new TStruct("result"));
    out.writeFieldBegin(new TField("success", TType.STRING, (short) 0));
    out.writeString("value-" + asked);
    out.writeFieldEnd();
    out.writeFieldStop();
    out.writeStructEnd();
    out.writeMessageEnd();
    out.getTransport().flush();
  }

  private static String readArgument(TProtocol in) throws TException {
    String argument = "";
    in.readStructBegin();
    for (TField field = in.readFieldBegin();
        field.type != TType.STOP;
        field = in.readFieldBegin()) {
      if (field.type == TType.STRING) {
        argument = in.readString();
      } else {
        TProtocolUtil.skip(in, field.type);
      }
      in.readFieldEnd();
    }
    in.readStructEnd();
    return argument;
  }
}
