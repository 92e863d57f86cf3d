package io.mispair.it.behaviour;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a handler is told, in words. */
final class Told<T> implements CompletionHandler<T, String> {
  private static final int PATIENCE_SECONDS = 30;

  private final CompletableFuture<String> outcome = new CompletableFuture<>();

  String outcome() throws Exception {
    return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void completed(T count, String attachment) {
    outcome.complete(attachment + " " + count);
  }

  @Override
  public void failed(Throwable failure, String attachment) {
    outcome.complete(Outcome.of(failure));
  }
}
