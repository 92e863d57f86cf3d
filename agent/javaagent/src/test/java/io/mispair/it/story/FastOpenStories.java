package io.mispair.it.story;

import static io.mispair.it.story.Api.SELECTOR;
import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Expectation.MISPAIRED_RESPONSE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The first request goes with the connect: it must be counted once. */
final class FastOpenStories {
  private static final Path COUNTERS = Path.of("/proc/self/net/netstat");

  private FastOpenStories() {}

  @Story(apis = SELECTOR, dialects = MOGILEFS)
  static void requestGoesWithTheConnect(Conversation c) throws IOException {
    long before = opened();
    String first = request("a", 1);
    try (Server server = c.api.listen();
        NettyClient client = NettyClient.opensWith(c.api.netty(), server.address(), first)) {
      server.accepts();
      StoryTeller.printAddresses(client, server);
      server.reads(first);
      if (opened() != before + 1) {
        throw new IllegalStateException("the request did not go with the connect");
      }
      server.sends(reply("a", 1));
      client.reads(reply("a", 1));
      for (int i = 2; i < 4; i++) {
        client.writes(request("a", i));
        server.reads(request("a", i));
        server.sends(reply("a", 2));
        client.reads(reply("a", 2));
      }
      c.alerted(MISPAIRED_RESPONSE).confirmed().later(3).evidence("identity");
    }
  }

  private static String request(String key, int call) {
    return "get_paths domain=d&key=" + key + "&callid=" + call + "\r\n";
  }

  private static String reply(String key, int call) {
    return "OK paths=1&path1=http://h/" + key + "&callid=" + call + "\r\n";
  }

  /** Connections of this network that were opened so, by the kernel's own count. */
  private static long opened() throws IOException {
    List<String> lines = Files.readAllLines(COUNTERS);
    String[] names = lines.get(0).split(" ", -1);
    String[] values = lines.get(1).split(" ", -1);
    return Long.parseLong(values[List.of(names).indexOf("TCPFastOpenActive")]);
  }
}
