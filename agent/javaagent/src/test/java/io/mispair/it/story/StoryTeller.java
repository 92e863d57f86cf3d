package io.mispair.it.story;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells all stories of the named classes, one after the other, and prints for each a block that the
 * test reads:
 *
 * <pre>
 * BEGIN TimeoutStories.replyLate SOCKET MOGILEFS 0        alerts in the file before it
 * CLIENT 127.0.0.1:40312 127.0.0.1:41077                  its connection, local and peer
 * ALERT kind=reuse-after-timeout certainty=suspected …    what must have been raised, in order
 * FAILED …                                                the story itself went wrong
 * END 1                                                   alerts in the file after it
 * </pre>
 *
 * <p>Arguments: the alerts file, then the simple names of classes in this package, or of single
 * stories. With {@code -Dstory.virtual=true} it is a virtual thread that tells them.
 */
final class StoryTeller {
  private final AlertsFile alerts;

  StoryTeller(AlertsFile alerts) {
    this.alerts = alerts;
  }

  public static void main(String[] args) throws Exception {
    Watchdog.start();
    StoryTeller teller = new StoryTeller(new AlertsFile(Path.of(args[0])));
    List<String> classes = List.of(args).subList(1, args.length);
    if (Boolean.getBoolean("story.virtual")) {
      // By reflection: the sources are of a level that does not know virtual threads.
      Runnable task = () -> teller.tellAll(classes);
      Object thread =
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
      ((Thread) thread).join();
    } else {
      teller.tellAll(classes);
    }
    SuppressedErrors.print();
  }

  private void tellAll(List<String> classes) {
    try {
      for (String name : classes) {
        tellAll(name);
      }
    } catch (IOException | ClassNotFoundException e) {
      failed(e);
    }
  }

  /**
   * @param named the simple name of a class in this package, or {@code Class.method} for one of its
   *     stories
   */
  void tellAll(String named) throws IOException, ClassNotFoundException {
    String[] names = named.split("\\.", 2);
    Class<?> stories = Class.forName(StoryTeller.class.getPackageName() + "." + names[0]);
    List<Method> methods = new ArrayList<>();
    for (Method method : stories.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Story.class)
          && (names.length == 1 || names[1].equals(method.getName()))) {
        methods.add(method);
      }
    }
    methods.sort(Comparator.comparing(Method::getName));
    for (Method method : methods) {
      Story story = method.getAnnotation(Story.class);
      if (method.getParameterCount() == 0) {
        begin(method, "-", "-");
        tellAlone(method);
        end();
        continue;
      }
      for (Api api : apis(story)) {
        for (Dialect dialect : story.dialects()) {
          begin(method, api.name(), dialect.name());
          tell(method, api, dialect);
          end();
        }
      }
    }
  }

  /** Those that the story names; or those that this run is about, where it names a selector. */
  private static List<Api> apis(Story story) {
    List<Api> named = List.of(story.apis());
    List<Api> apis = new ArrayList<>();
    for (Api api : Api.told()) {
      boolean asNamed =
          switch (api) {
            case TLS -> named.contains(Api.TLS) || story.tls() && named.contains(Api.SOCKET);
            case ENGINE, ENGINE_TUNNEL, ENGINE_STARTTLS ->
                named.contains(Api.ENGINE) || story.tls() && named.contains(Api.SELECTOR);
            default -> api.isNetty() ? named.contains(Api.SELECTOR) : named.contains(api);
          };
      if (asNamed && !(api.isNetty() && story.polls())) {
        apis.add(api);
      }
    }
    return apis;
  }

  private void begin(Method method, String api, String dialect) throws IOException {
    begin(method.getDeclaringClass().getSimpleName() + "." + method.getName(), api, dialect);
  }

  void begin(String name, String api, String dialect) throws IOException {
    System.out.println("BEGIN " + name + " " + api + " " + dialect + " " + alerts.count());
  }

  void end() throws IOException {
    System.out.println("END " + alerts.count());
  }

  private static void tellAlone(Method method) {
    try {
      method.invoke(null);
    } catch (ReflectiveOperationException e) {
      failed(e);
    }
  }

  private void tell(Method method, Api api, Dialect dialect) {
    try (Conversation conversation = new Conversation(api, dialect, alerts)) {
      printAddresses(conversation);
      try {
        method.invoke(null, conversation);
      } finally {
        conversation.expectations().forEach(System.out::println);
      }
    } catch (ReflectiveOperationException | IOException e) {
      failed(e);
    }
  }

  static void printAddresses(Conversation conversation) throws IOException {
    printAddresses(conversation.client, conversation.server);
  }

  /** Those of a connection of a story's own, of which its alerts are then. */
  static void printAddresses(Client client, Server server) throws IOException {
    System.out.println("CLIENT " + address(client.local()) + " " + address(server.address()));
  }

  /** As an alert shows it; {@code -} when there is none to show. */
  private static String address(SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      return inet.getAddress().getHostAddress() + ":" + inet.getPort();
    }
    return address.toString().isEmpty() ? "-" : address.toString();
  }

  static void failed(Exception e) {
    Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    System.out.println("FAILED " + trace.toString().replace("\n", " | "));
  }
}
