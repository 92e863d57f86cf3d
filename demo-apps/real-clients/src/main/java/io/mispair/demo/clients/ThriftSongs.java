package io.mispair.demo.clients;

import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.TProcessor;
import org.apache.thrift.TServiceClient;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;

/**
 * A service as Thrift's compiler would write it: {@code echo}, {@code slow}, oneway {@code note}.
 */
final class ThriftSongs {

  /** How long {@code slow} takes, in milliseconds. */
  static final int SLOW_MILLIS = 1_000;

  private static final int SUCCESS = 0;
  private static final int REFUSED = 1;

  private ThriftSongs() {}

  /** What a refused call ends with. */
  static final class Refused extends Exception {}

  static final class Client extends TServiceClient {

    Client(TProtocol protocol) {
      super(protocol);
    }

    byte[] echo(byte[] song) throws TException, Refused {
      return call("echo", song);
    }

    byte[] slow(byte[] song) throws TException, Refused {
      return call("slow", song);
    }

    void note(byte[] song) throws TException {
      sendBaseOneway("note", new ThriftFields(false).with(1, song));
    }

    byte[] unknown() throws TException, Refused {
      return call("unknown", new byte[0]);
    }

    private byte[] call(String method, byte[] song) throws TException, Refused {
      sendBase(method, new ThriftFields(true).with(1, song));
      ThriftFields result = new ThriftFields(false);
      receiveBase(result, method);
      if (result.has(REFUSED)) {
        throw new Refused();
      }
      return result.bytes(SUCCESS);
    }
  }

  /** Answers what it is asked; an empty song is refused. */
  static final class Processor implements TProcessor {

    @Override
    public void process(TProtocol in, TProtocol out) throws TException {
      TMessage call = in.readMessageBegin();
      if (!call.name.equals("echo") && !call.name.equals("slow") && !call.name.equals("note")) {
        TProtocolUtil.skip(in, TType.STRUCT);
        in.readMessageEnd();
        out.writeMessageBegin(new TMessage(call.name, TMessageType.EXCEPTION, call.seqid));
        new TApplicationException(TApplicationException.UNKNOWN_METHOD, call.name).write(out);
        out.writeMessageEnd();
        out.getTransport().flush();
        return;
      }
      ThriftFields arguments = new ThriftFields(false);
      arguments.read(in);
      in.readMessageEnd();
      if (call.type == TMessageType.ONEWAY) {
        return;
      }
      if (call.name.equals("slow")) {
        sleep();
      }
      byte[] song = arguments.bytes(1);
      ThriftFields result = new ThriftFields(true).with(song.length == 0 ? REFUSED : SUCCESS, song);
      out.writeMessageBegin(new TMessage(call.name, TMessageType.REPLY, call.seqid));
      result.write(out);
      out.writeMessageEnd();
      out.getTransport().flush();
    }

    private static void sleep() {
      try {
        Thread.sleep(SLOW_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
