package io.mispair.demo.incidents;

import io.mispair.demo.incidents.ambiguity.Answers;
import io.mispair.demo.incidents.ambiguity.Sender;
import io.mispair.demo.incidents.desync.SmallProxy;
import io.mispair.demo.incidents.desync.Users;
import io.mispair.demo.incidents.fastcgi.Padder;
import io.mispair.demo.incidents.http2.Http2Watch;
import io.mispair.demo.incidents.mogilefs.Tracker;
import io.mispair.demo.incidents.phantom.MailHost;
import io.mispair.demo.incidents.phantom.Repository;
import io.mispair.demo.support.Machine;
import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.Gate;
import io.mispair.demo.support.far.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The far sides that a running program has asked for, in the launcher. */
final class FarSides implements AutoCloseable {

  private static final String HERE = "127.0.0.1";

  private final Path folder;
  private final List<Duty> made = new ArrayList<>();

  /**
   * @param folder where they may make folders of their own
   */
  FarSides(Path folder) {
    this.folder = folder;
  }

  /** Makes one, and tells its number and port. */
  String make(String kind, int number) throws IOException, InterruptedException {
    Duty duty =
        switch (kind) {
          case "gate" -> new Gate(HERE, number);
          case "tracker" -> new Tracker();
          case "double-origin" -> new Origin("double");
          case "users" -> new Users(number);
          case "decoding-proxy" -> proxy(number, true);
          case "verbatim-proxy" -> proxy(number, false);
          case "nginx" -> ServerFarSide.nginx(folder);
          case "haproxy" -> ServerFarSide.haproxy(folder, number);
          case "sender" -> new Sender(number);
          case "answers" -> new Answers();
          case "head-origin" -> new Origin("head");
          case "mail-host" -> new MailHost();
          case "repository" -> new Repository(folder);
          case "fastcgi-padder" -> new Padder(number);
          case "http2-watch" -> Http2Watch.plain(number);
          case "http2-tls-watch" -> Http2Watch.overTls(number, folder);
          default -> throw new IllegalArgumentException("no far side is called " + kind);
        };
    made.add(duty);
    return made.size() - 1 + " " + duty.port();
  }

  private Duty proxy(int behind, boolean decodes) throws IOException, InterruptedException {
    return Machine.installed("nginx") == null
        ? new SmallProxy(behind, decodes)
        : ServerFarSide.proxy(folder, behind, decodes ? "http://be$uri" : "http://be");
  }

  String order(int which, String order) throws IOException, InterruptedException {
    String[] words = order.split(" ", 2);
    return made.get(which).carryOut(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0);
  }

  /** Ends those that are processes of their own. */
  @Override
  public void close() throws IOException {
    for (Duty duty : made) {
      if (duty instanceof Closeable process) {
        process.close();
      }
    }
  }
}
