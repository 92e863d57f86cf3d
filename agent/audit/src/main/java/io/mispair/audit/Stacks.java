package io.mispair.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stacks as alerts show them: as they would read without the agent. */
final class Stacks {

  private static final int MAX_FRAMES = 128;

  /** What the name of a hooked method's own code begins with. */
  private static final String BODY = "mispair$";

  /** The name of the class loader that the agent's own classes are in. */
  private static final String LOADER = "mispair";

  private Stacks() {}

  /** The frames of {@code throwable}, innermost first, {@code pkg.Type.method(File.java:12)}. */
  static List<String> of(@Nullable Throwable throwable) {
    List<String> frames = new ArrayList<>();
    StackTraceElement[] trace =
        throwable == null ? new StackTraceElement[0] : throwable.getStackTrace();
    for (int i = 0; i < trace.length && frames.size() < MAX_FRAMES; i++) {
      StackTraceElement frame = trace[i];
      if (frame.getMethodName().startsWith(BODY)) {
        // The method's own code, which has the line; its wrapper comes next.
        frames.add(render(frame, frame.getMethodName().substring(BODY.length())));
        i++;
      } else if (!isOwn(frame)) {
        frames.add(render(frame, frame.getMethodName()));
      }
    }
    return frames;
  }

  private static String render(StackTraceElement frame, String method) {
    String place =
        frame.isNativeMethod()
            ? "Native Method"
            : frame.getFileName() == null
                ? "Unknown Source"
                : frame.getLineNumber() < 0
                    ? frame.getFileName()
                    : frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + method + "(" + place + ")";
  }

  private static boolean isOwn(StackTraceElement frame) {
    return LOADER.equals(frame.getClassLoaderName())
        || frame.getClassName().startsWith("io.mispair.probe.");
  }
}
