package io.mispair.demo.mogilefs;

import fm.last.moji.impl.NetworkingConfiguration;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One way to use the tracker. The listeners ask in the order of {@link Song}, and Alice's answer is
 * late.
 *
 * <p>The method that asks for each listener has a name of its own, for the alert's stacks to tell
 * who did what, and each act has methods of its own: repeats from the same code are one report.
 */
interface Act {

  /** Long enough that only the answer held back is ever late, on a busy machine too. */
  NetworkingConfiguration NETWORK =
      new NetworkingConfiguration.Builder().trackerReadTimeout(500).build();

  String title();

  /** The songs that the listeners get, {@code null} for a question that fails. */
  List<@Nullable Song> expected();

  /** The method that reuses the dirty connection; {@code null} when the act does no such thing. */
  @Nullable String reuser();

  /** Plays the act, telling each answer and event as it happens. */
  void play(TrackerProcess tracker, Consumer<Answer> answers, Consumer<String> events)
      throws IOException;
}
