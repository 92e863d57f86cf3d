package io.mispair.demo.incidents;

import com.google.gson.Gson;
import io.mispair.demo.support.far.FarSide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a program sees of the launcher: servers, far sides that do as they are told, and somebody to
 * tell what was asked and got. They talk over the program's standard input and output, which are no
 * sockets: the agent sees the program's connections only.
 */
public final class Stage {

  /** How long an impatient client waits for an answer, in milliseconds. */
  public static final int IMPATIENCE_MILLIS = 200;

  /**
   * Read timeout of a library that has but one, for the answer that is held back and for all
   * others, in milliseconds: the others come in time on a busy machine, too.
   */
  public static final int ONLY_TIMEOUT_MILLIS = 1_000;

  private final PrintStream out;
  private final BufferedReader in;
  private final String host;
  private final int port;
  private final Path folder;
  private final Gson gson = new Gson();

  Stage(PrintStream out, BufferedReader in, String address, Path folder) {
    this.out = out;
    this.in = in;
    this.folder = folder;
    int colon = address.lastIndexOf(':');
    host = address.substring(0, colon);
    port = Integer.parseInt(address.substring(colon + 1));
  }

  /** The host of the scene's server. */
  public String host() {
    return host;
  }

  /** The port of the scene's server; 0 when it needs none. */
  public int port() {
    return port;
  }

  /** A folder to write to. */
  public Path folder() {
    return folder;
  }

  /** A gate in front of the scene's server. */
  public FarSide gate() throws IOException {
    return gate(port);
  }

  /** A gate in front of somebody else who listens on the loopback interface. */
  public FarSide gate(int behind) throws IOException {
    return far("gate", behind);
  }

  /**
   * A far side of the demo's own.
   *
   * @param kind one that {@link FarSides} knows
   */
  public FarSide far(String kind, int number) throws IOException {
    String[] made = tell("far " + kind + " " + number).split(" ");
    String id = made[0];
    FarSide.Orders orders =
        new FarSide.Orders() {
          @Override
          public String give(String order) throws IOException {
            return tell("order " + id + " " + order);
          }

          @Override
          public void close() {
            // It ends with the program.
          }
        };
    return new FarSide(orders, Integer.parseInt(made[1]));
  }

  /** Whether a program is installed. If it is not, what needs it is left out, and that is told. */
  public boolean has(String program) throws IOException {
    boolean has = Boolean.parseBoolean(tell("has " + program));
    if (!has) {
      leaveOut(program);
    }
    return has;
  }

  /** Tells what is left out because it, or what it needs, is not installed. */
  public void leaveOut(String what) {
    line("left-out " + what);
  }

  /** Tells people what happens. */
  public void says(String event) {
    line("says " + event);
  }

  /**
   * Asks a question, and tells what came of it.
   *
   * @param who asks
   * @param key what is asked for; the content that belongs to it has the key in it
   * @return the content; {@code null} when there is none, because of an exception or not
   */
  public @Nullable String ask(String who, String key, Callable<@Nullable String> question) {
    try {
      String got = question.call();
      if (got == null) {
        failed(who, key, "nothing");
      } else {
        got(who, key, got);
      }
      return got;
    } catch (Exception e) {
      failed(who, key, reason(e));
      return null;
    }
  }

  /**
   * Asks on a thread of its own, named after who asks: as a server does, which gives each user's
   * request to another of its threads.
   */
  public void askOnThread(String who, String key, Callable<@Nullable String> question)
      throws InterruptedException {
    Thread thread = new Thread(() -> ask(who, key, question), who);
    thread.start();
    thread.join();
  }

  /** Tells what somebody got. */
  public void got(String who, String key, String content) {
    tellAnswer(new Answer(now(), who, key, content, null));
  }

  /** Tells that somebody got nothing. */
  public void failed(String who, String key, String why) {
    tellAnswer(new Answer(now(), who, key, null, why));
  }

  /** Tells what a parser made of a message. */
  public void read(Reading reading) {
    line("reading " + gson.toJson(reading));
  }

  private static String now() {
    return Instant.now().toString();
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private void tellAnswer(Answer answer) {
    line("answer " + gson.toJson(answer));
  }

  void suppressed(String count) {
    line("suppressed " + count);
  }

  /** What is told from here on is another side's; returns when all before it is heard. */
  void nextSide() throws IOException {
    tell("next-side");
  }

  private synchronized void line(String text) {
    out.println(SceneRun.MARK + text);
    out.flush();
  }

  private synchronized String tell(String order) throws IOException {
    line(order);
    String answer = Objects.requireNonNullElse(in.readLine(), "nothing any more");
    if (!answer.startsWith("OK")) {
      throw new IOException(order + ": the launcher says " + answer);
    }
    return answer.substring(2).strip();
  }
}
