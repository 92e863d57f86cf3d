package io.mispair.telemetry;

import io.mispair.audit.Traces;
import java.lang.ref.WeakReference;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Whatever OpenTelemetry the JVM has: the application's own, or its Java agent's. */
final class ApplicationDestination implements Destination {

  private final ApiCopies copies;
  private final String version;

  ApplicationDestination(Queue<WeakReference<ClassLoader>> sightings, String version) {
    this.copies = new ApiCopies(sightings);
    this.version = version;
  }

  @Override
  public @Nullable Object ofThisThread() {
    return copies.ofThisThread();
  }

  @Override
  public boolean isPossible() {
    return !copies.all().isEmpty();
  }

  @Override
  public @Nullable AlertExporter find(@Nullable Object remembered) {
    AlertExporter preferred = remembered instanceof ApiCopy copy ? copy.exporter(version) : null;
    if (preferred != null) {
      return preferred;
    }
    for (ApiCopy copy : copies.all()) {
      AlertExporter first = copy.exporter(version);
      if (first != null) {
        return first;
      }
    }
    return null;
  }

  @Override
  public Traces traces() {
    return copies;
  }

  @Override
  public void close() {
    copies.close();
  }
}
