package io.mispair.demo.bugs;

import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.ReceiveQueue;
import io.mispair.demo.support.far.TlsKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The visitors of a server that the program is itself, in a process of their own so that the agent
 * sees the server's side only: {@code VisitorMain PORT SCENARIO MENDED [KEYS]}.
 */
public final class VisitorMain {

  /** The header in which the server names the path that it answers. */
  static final String PAGE = "X-Page";

  static final String INCOMPLETE_POST = "incomplete-post";
  static final String LONG_TRAILER = "long-trailer";
  static final String PIPELINED_FILE = "pipelined-file";
  static final String FAILING_HEAD = "failing-head";
  static final String NO_CONTENT = "no-content";

  /** What the server does not find. */
  static final String MISSING = "/missing";

  /** What has no content. */
  static final String NOTHING = "/nothing";

  /** More than the kernel takes while nobody reads. */
  static final int FILE_SIZE = 24_000_000;

  /** All that Tomcat takes of trailers, as its maxTrailerSize says. */
  private static final int TRAILERS = 8_192;

  private static final int PATIENCE_SECONDS = 60;
  private static final Pattern PAGE_LINE = Pattern.compile("\r\n" + PAGE + ": (\\S+)\r\n");

  private final Stage stage;
  private final int port;
  private final boolean mended;
  private final SocketFactory sockets;

  private VisitorMain(int port, boolean mended, SocketFactory sockets) {
    this.sockets = sockets;
    this.stage = new Stage("127.0.0.1", port, Path.of(""));
    this.port = port;
    this.mended = mended;
  }

  /** Starts the process and waits until the visitors have what was foretold. */
  static void visit(int port, String scenario, boolean mended)
      throws IOException, InterruptedException {
    visit(port, scenario, mended, null);
  }

  /**
   * @param keys for a server that speaks TLS
   */
  static void visit(int port, String scenario, boolean mended, @Nullable Path keys)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                VisitorMain.class.getName(),
                "" + port,
                scenario,
                "" + mended));
    if (keys != null) {
      command.add(keys.toString());
    }
    Process visitors = new ProcessBuilder(command).inheritIO().start();
    if (!visitors.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      visitors.destroyForcibly();
      throw new IllegalStateException("the visitors do not end");
    }
    if (visitors.exitValue() != 0) {
      throw new IllegalStateException("the visitors did not get what was foretold");
    }
  }

  public static void main(String[] args) throws Exception {
    SocketFactory sockets =
        args.length > 3
            ? TlsKeys.context(Path.of(args[3])).getSocketFactory()
            : SocketFactory.getDefault();
    VisitorMain visitors =
        new VisitorMain(Integer.parseInt(args[0]), Boolean.parseBoolean(args[2]), sockets);
    switch (args[1]) {
      case INCOMPLETE_POST -> visitors.incompletePost();
      case LONG_TRAILER -> visitors.longTrailer();
      case PIPELINED_FILE -> visitors.pipelinedFile();
      case FAILING_HEAD -> visitors.lineOfNext(get(MISSING, 0).replace("GET", "HEAD"), "<html>");
      case NO_CONTENT -> visitors.lineOfNext(get(NOTHING, 0), "0");
      default -> throw new IllegalArgumentException(args[1]);
    }
  }

  /**
   * Alice's second request lies in the server's buffer, behind her first one's length. Bob's is
   * shorter; and he declares so much more than he sends that its rest would reach just there.
   */
  private void incompletePost() throws Exception {
    String first = get("/alice-1", 300);
    try (Wire alice = new Wire(port)) {
      alice.send(ask(first + get("/alice-2", 0)));
      stage.gotRight("GET /alice-1", "/alice-1", page(alice));
      stage.gotRight("GET /alice-2", "/alice-2", page(alice));
      Stage.lieIdle();
      String head =
          "POST /form HTTP/1.1\r\nHost: songs\r\nContent-Length: %03d\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
      String part = "song=b";
      int rest = first.length() - String.format(head, 0).length();
      // Not before: the server hangs up on who says nothing for a second.
      try (Wire bob = new Wire(port)) {
        bob.send(ask(String.format(head, part.length() + rest) + part));
        next(bob, "/bob", "/alice-2");
      }
    }
  }

  /** Where the server stops to read trailers, there is what looks like a request. */
  private void longTrailer() throws Exception {
    String hidden = "GET /hidden HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    String name = "X-Long: ";
    // The server counts the header's name without its colon and space, and stops one byte early.
    String trailer = name + "x".repeat(TRAILERS - name.length() + 1) + hidden;
    try (Wire wire = new Wire(port)) {
      wire.send(
          ask(
              "POST /upload HTTP/1.1\r\nHost: songs\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + "4\r\nsong\r\n0\r\n"
                  + trailer));
      next(wire, "/b", "/hidden");
    }
  }

  /**
   * The next request, after an answer of any kind: where the server hangs up, on a new connection.
   */
  private void next(Wire wire, String path, String foretold) throws IOException {
    String got;
    try {
      wire.receive(Ends.HTTP);
      wire.send(ask(get(path, 0)));
      got = page(wire);
    } catch (IOException e) {
      System.out.println("HUNG UP " + e);
      try (Wire another = new Wire(port)) {
        another.send(ask(get(path, 0)));
        got = page(another);
      }
    }
    stage.got("GET " + path, path, mended ? path : foretold, got);
  }

  /** The file does not fit into the kernel's buffers while nobody reads it. */
  private void pipelinedFile() throws Exception {
    try (Wire wire = new Wire(port)) {
      wire.send(ask(get("/file", 0) + get("/b", 0).replace("GET", "HEAD")));
      ReceiveQueue.await(wire.port(), port, 1);
      Stage.lieIdle();
      byte[] head = wire.receive(Ends.HTTP_HEAD);
      stage.gotRight("GET /file", "/file", page(head));
      wire.skip(FILE_SIZE);
      wire.send(ask(get("/c", 0)));
      String got = page(wire.receive(Ends.HTTP_HEAD));
      stage.got("HEAD /b", "/b", mended ? "/b" : "/c", got);
      if (mended) {
        stage.gotRight("GET /c", "/c", page(wire));
      }
    }
  }

  /**
   * What is read where the next answer must begin.
   *
   * @param first a request whose answer has no body
   * @param foretold what is read there, if something else is
   */
  private void lineOfNext(String first, String foretold) throws Exception {
    String found = "HTTP/1.1 200 OK";
    try (Wire wire = new Wire(port, sockets)) {
      wire.send(ask(first));
      wire.receive(Ends.HTTP_HEAD);
      wire.send(ask(get("/b", 0)));
      String line = Ask.text(wire.receive(Ends.scanningFor("\n"))).strip();
      stage.got("GET /b", found, mended ? found : foretold, line);
    }
  }

  private static String get(String path, int padding) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: songs\r\nX-Padding: "
        + "x".repeat(padding)
        + "\r\n\r\n";
  }

  private static Ask ask(String text) {
    return Ask.first(text, Ends.HTTP);
  }

  private static String page(Wire wire) throws IOException {
    return page(wire.receive(Ends.HTTP));
  }

  private static String page(byte[] response) {
    Matcher page = PAGE_LINE.matcher(Ask.text(response));
    return page.find() ? page.group(1) : "no page";
  }
}
