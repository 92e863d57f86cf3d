package io.mispair.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stacks as alerts show them: the agent's own frames are left out, so they read as without it. */
final class Stacks {

  private static final int MAX_FRAMES = 128;

  private Stacks() {}

  /** The frames of {@code throwable}, innermost first, {@code pkg.Type.method(File.java:12)}. */
  static List<String> of(@Nullable Throwable throwable) {
    List<String> frames = new ArrayList<>();
    if (throwable != null) {
      for (StackTraceElement frame : throwable.getStackTrace()) {
        if (!isOwn(frame) && frames.size() < MAX_FRAMES) {
          frames.add(render(frame));
        }
      }
    }
    return frames;
  }

  private static String render(StackTraceElement frame) {
    String place =
        frame.isNativeMethod()
            ? "Native Method"
            : frame.getFileName() == null
                ? "Unknown Source"
                : frame.getLineNumber() < 0
                    ? frame.getFileName()
                    : frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
  }

  private static boolean isOwn(StackTraceElement frame) {
    return frame.getMethodName().startsWith("mispair$")
        || frame.getClassName().startsWith("io.mispair.audit.")
        || frame.getClassName().startsWith("io.mispair.probe.");
  }
}
