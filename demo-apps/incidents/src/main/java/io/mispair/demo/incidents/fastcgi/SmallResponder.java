package io.mispair.demo.incidents.fastcgi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mispair.demo.support.far.Visitors;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/**
 * Stands in for php-fpm and its script where it is not installed: on each connection it takes one
 * request after the other, as php-fpm does, and answers with the request's id.
 */
public final class SmallResponder implements Closeable {

  private final ServerSocket listener = Visitors.welcome("responder", SmallResponder::serve);

  public SmallResponder() throws IOException {}

  public int port() {
    return listener.getLocalPort();
  }

  private static void serve(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
    ByteArrayOutputStream params = new ByteArrayOutputStream();
    int stored = 0;
    while (true) {
      Records.One record = Records.read(in);
      boolean ends = record.content().length == 0;
      switch (record.type()) {
        case Records.BEGIN_REQUEST -> {
          params.reset();
          stored = 0;
        }
        case Records.PARAMS -> params.writeBytes(record.content());
        case Records.STDIN -> {
          stored += record.content().length;
          if (ends) {
            byte[] page = page(Records.params(params.toByteArray()), stored).getBytes(ISO_8859_1);
            Records answer = new Records().add(Records.STDOUT, record.id(), page);
            answer.add(Records.END_REQUEST, record.id(), new byte[8]);
            client.getOutputStream().write(answer.bytes());
          }
        }
        default -> throw new IOException("a record of type " + record.type());
      }
    }
  }

  /** As the script for PHP does it. */
  private static String page(Map<String, String> params, int stored) {
    String song = params.getOrDefault("QUERY_STRING", "").replaceFirst("song=", "");
    boolean upload = params.getOrDefault("REQUEST_METHOD", "").equals("POST");
    String body = (upload ? stored + " bytes stored of " : "the song of ") + song;
    return "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
