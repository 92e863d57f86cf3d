package io.mispair.demo.mogilefs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A small MogileFS tracker that can be late on purpose.
 *
 * <p>It runs in a process of its own, as a tracker does, so that the agent in the demo's JVM sees
 * the client's end of each connection and nothing else. It is steered over its standard input and
 * output, which are pipes and no sockets: {@code hold BYTES KEY} holds back the next answer for a
 * key after so many bytes, {@code release} lets it go and answers when it is written. The end of
 * its input ends it, so it never outlives the demo.
 */
final class TrackerServer {

  private final AtomicReference<@Nullable HeldAnswer> held = new AtomicReference<>();

  private TrackerServer() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    TrackerServer server = new TrackerServer();
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println(listener.getLocalPort());
      daemon(() -> server.accept(listener));
      server.obey(new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out);
    }
  }

  private void obey(BufferedReader commands, PrintStream answers)
      throws IOException, InterruptedException {
    @Nullable HeldAnswer current = null;
    String command;
    while ((command = commands.readLine()) != null) {
      String[] words = command.split(" ", 3);
      if (words[0].equals("hold")) {
        current = new HeldAnswer(words[2], Integer.parseInt(words[1]));
        held.set(current);
        answers.println("ok");
      } else if (current != null && current.release()) {
        answers.println("ok");
      } else {
        answers.println("nobody asked for the answer that was held back");
      }
    }
  }

  private void accept(ServerSocket listener) {
    try {
      while (true) {
        Socket client = listener.accept();
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the demo is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      // Else the rest of a line waits for the acknowledgement of its beginning.
      client.setTcpNoDelay(true);
      BufferedReader requests =
          new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      OutputStream replies = client.getOutputStream();
      String line;
      while ((line = requests.readLine()) != null) {
        if (!line.isEmpty()) {
          answer(TrackerRequest.parse(line), replies);
        }
      }
    } catch (IOException e) {
      // The client is gone; the next one gets its own connection.
    }
  }

  private void answer(TrackerRequest request, OutputStream replies) throws IOException {
    byte[] reply = (TrackerProtocol.reply(request) + "\r\n").getBytes(US_ASCII);
    HeldAnswer late = held.get();
    if (late != null && late.isFor(request) && held.compareAndSet(late, null)) {
      late.write(reply, replies);
    } else {
      replies.write(reply);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tracker");
    thread.setDaemon(true);
    thread.start();
  }
}
