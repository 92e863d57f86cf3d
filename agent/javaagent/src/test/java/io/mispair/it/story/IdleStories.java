package io.mispair.it.story;

import static io.mispair.it.story.Api.ADAPTOR;
import static io.mispair.it.story.Api.CHANNEL;
import static io.mispair.it.story.Api.SOCKET;
import static io.mispair.it.story.Api.UNIX;
import static io.mispair.it.story.Dialect.MOGILEFS;
import static io.mispair.it.story.Dialect.UNKNOWN;
import static io.mispair.it.story.Expectation.UNREAD_BYTES;
import static io.mispair.it.story.Expectation.UNSOLICITED_RESPONSE;

import java.io.IOException;

/** Bytes arrive on a connection that nobody uses, and stay unread past the idle threshold. */
final class IdleStories {
  private static final int LONGER_THAN_THE_THRESHOLD_MILLIS = 1000;

  private IdleStories() {}

  @Story(dialects = MOGILEFS, tls = false)
  static void surplusArrivesWhileIdle(Conversation c) throws IOException {
    c.exchanges(2);
    c.server.sends(c.reply("surplus"));
    c.serverAlerted(UNSOLICITED_RESPONSE).confirmed();
    c.client.awaitsUnread(c.reply("surplus").length());
    c.alertedSoon(UNREAD_BYTES).confirmed().unread(c.reply("surplus").length());
  }

  /** Nobody knows the protocol, so a push is as likely: only the next request makes it suspect. */
  @Story(
      apis = {SOCKET, ADAPTOR, CHANNEL, UNIX},
      tls = false,
      dialects = UNKNOWN)
  static void surplusOfAnUnknownProtocolIsSuspectAtTheNextRequest(Conversation c)
      throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a"));
    c.client.readsInOneGo(c.reply("a"));
    c.server.sends(c.reply("surplus"));
    c.client.awaitsUnread(c.reply("surplus").length());
    Patience.pause(LONGER_THAN_THE_THRESHOLD_MILLIS);
    c.client.writes(c.request("b"));
    c.alerted(UNREAD_BYTES).suspected().unread(c.reply("surplus").length()).later(4).atWrite();
  }

  /** It came in one record with the reply: it is decrypted, and no kernel knows of it any more. */
  @Story(apis = Api.TLS, dialects = MOGILEFS)
  static void decryptedSurplusWaitsWhileIdle(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a") + c.reply("surplus"));
    c.serverAlerted(UNSOLICITED_RESPONSE).confirmed();
    c.client.reads(c.reply("a"));
    c.alertedSoon(UNREAD_BYTES).confirmed().unread(c.reply("surplus").length());
  }

  /**
   * The same, but the client closes the socket under the TLS socket and keeps that, as Apache
   * HttpClient 5 does with a connection that it gives up: nobody will use it again.
   */
  @Story(apis = Api.TLS, dialects = MOGILEFS)
  static void decryptedSurplusWaitsOverAClosedSocket(Conversation c) throws IOException {
    c.exchanges(2);
    c.client.writes(c.request("a"));
    c.server.reads(c.request("a"));
    c.server.sends(c.reply("a") + c.reply("surplus"));
    c.serverAlerted(UNSOLICITED_RESPONSE).confirmed();
    c.client.reads(c.reply("a"));
    ((TlsClient) c.client).closesUnderneath();
    Patience.pause(LONGER_THAN_THE_THRESHOLD_MILLIS);
  }
}
