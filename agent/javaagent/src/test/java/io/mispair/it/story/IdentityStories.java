package io.mispair.it.story;

import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Expectation.MISPAIRED_RESPONSE;

import java.io.IOException;

/** The response itself says whose it is. */
final class IdentityStories {
  private IdentityStories() {}

  @Story(dialects = MOGILEFS)
  static void replyNamesAnotherKey(Conversation c) throws IOException {
    c.exchanges(1);
    String request = "file_info domain=d&key=a\r\n";
    c.client.writes(request);
    c.server.reads(request);
    String reply = "OK fid=7&domain=d&class=c&key=b&length=3&devcount=1\r\n";
    c.server.sends(reply);
    c.client.reads(reply);
    c.alerted(MISPAIRED_RESPONSE).confirmed().later(2).evidence("identity");
  }

  @Story(dialects = MOGILEFS)
  static void replyEchoesAnotherCallId(Conversation c) throws IOException {
    c.exchanges(1);
    String request = "get_paths domain=d&key=a&callid=18\r\n";
    c.client.writes(request);
    c.server.reads(request);
    String reply = "OK paths=1&path1=http://h/a&callid=17\r\n";
    c.server.sends(reply);
    c.client.reads(reply);
    c.alerted(MISPAIRED_RESPONSE).confirmed().later(2).evidence("identity");
  }
}
