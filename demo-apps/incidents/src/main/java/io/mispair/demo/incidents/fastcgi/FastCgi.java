package io.mispair.demo.incidents.fastcgi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.HttpText;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** A web server's connection to PHP that is kept, with one request at a time. */
final class FastCgi implements AutoCloseable {

  /** What a careless client leaves out. */
  enum Fault {
    IGNORES_IDS,
    FORGETS_LAST_PADDING,
    SENDS_TOO_LONG_RECORDS
  }

  private final Socket socket;
  private final DataInputStream in;
  private final Set<Fault> faults;

  FastCgi(int port, Set<Fault> faults) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    this.faults = faults;
  }

  void beImpatient(boolean impatient) throws IOException {
    socket.setSoTimeout(impatient ? Stage.IMPATIENCE_MILLIS : 0);
  }

  /** Asks for a song. */
  String play(int id, String song) throws IOException {
    Records request = new Records().head(id, params("GET", song, 0)).end(Records.STDIN, id);
    socket.getOutputStream().write(request.bytes());
    return answer(id);
  }

  /** Stores a song. */
  String store(int id, String song, byte[] sound) throws IOException {
    int most = faults.contains(Fault.SENDS_TOO_LONG_RECORDS) ? sound.length : Records.MOST;
    Records request = new Records().head(id, params("POST", song, sound.length));
    for (int at = 0; at < sound.length; at += most) {
      byte[] piece = Arrays.copyOfRange(sound, at, Math.min(at + most, sound.length));
      request.add(Records.STDIN, id, piece);
    }
    socket.getOutputStream().write(request.end(Records.STDIN, id).bytes());
    return answer(id);
  }

  static Map<String, String> params(String method, String song, int length) {
    return Map.of(
        "SCRIPT_FILENAME",
        "song.php",
        "REQUEST_METHOD",
        method,
        "QUERY_STRING",
        "song=" + song,
        "CONTENT_TYPE",
        "audio/x-song",
        "CONTENT_LENGTH",
        "" + length);
  }

  private String answer(int id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (true) {
      Records.One record = Records.readUpToPadding(in);
      boolean ours = record.id() == id || faults.contains(Fault.IGNORES_IDS);
      boolean last = ours && record.type() == Records.END_REQUEST;
      if (!last || !faults.contains(Fault.FORGETS_LAST_PADDING)) {
        in.readNBytes(record.padding());
      }
      if (last) {
        return HttpText.body(out.toString(ISO_8859_1));
      }
      if (ours && record.type() == Records.STDOUT) {
        out.write(record.content());
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
