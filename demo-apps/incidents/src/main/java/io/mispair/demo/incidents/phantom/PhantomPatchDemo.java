package io.mispair.demo.incidents.phantom;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Server;
import java.util.List;

/** GNU patch applies a diff that stands in a commit message; socket clients have the like. */
public final class PhantomPatchDemo {

  private PhantomPatchDemo() {}

  public static Demo demo() {
    return new Demo(
        "phantom-patch",
        "content that looks like protocol: the scanner is fooled, the decoder is not",
        List.of(
            Scene.named(
                    "patch", "a commit message holds a diff; GNU patch gets the mail, or the diff")
                .on(Server.GIT)
                .wrong(Patches::fromMail)
                .unseen()
                .fixed(Patches::fromDiff),
            Scene.named(
                    "mails", "the message holds the line that ends a mail; several on a connection")
                .on(Server.GIT)
                .wrong(Mails::untilTheSignature)
                .confirmed("unread-bytes")
                .fixed(Mails::byLength),
            Scene.named("memcached", "a value holds END, and a VALUE line after it")
                .on(Server.MEMCACHED)
                .wrong(Values::untilEnd)
                .confirmed("abandoned-response")
                .fixed(Values::byLength),
            Scene.named("head", "an answer to HEAD has a body with a status line in it")
                // No method references: they would load HttpClient in the launcher, too.
                .wrong("http", stage -> Heads.apache(stage))
                .confirmed("unread-bytes")
                .fixed("http", stage -> Heads.javaNet(stage)),
            Scene.named("smtp", "a message holds a line of a dot, and what follows it is obeyed")
                .wrong(LoneDot::asItIs)
                .confirmed("ambiguous-framing")
                .fixed(LoneDot::doubled)));
  }
}
