package io.mispair.audit;

import java.util.List;

/**
 * What makes two alerts the same incident: kind, protocol, the code that left the connection dirty
 * and the code that reused it. Line numbers and generated names are left out, so that the value is
 * equal in every JVM that runs the same code. A 64-bit FNV-1a hash, as 16 hex digits.
 */
final class Fingerprint {

  private static final int FRAMES = 8;

  private long hash = 0xcbf29ce484222325L;

  private Fingerprint() {}

  static String of(Kind kind, String protocol, List<String> dirty, List<String> reuse) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(kind.label());
    fingerprint.add(protocol);
    fingerprint.addFrames(dirty);
    fingerprint.addFrames(reuse);
    String hex = Long.toHexString(fingerprint.hash);
    return "0".repeat(16 - hex.length()) + hex;
  }

  private void addFrames(List<String> stack) {
    add("|");
    int taken = 0;
    for (String frame : stack) {
      if (taken < FRAMES && !isPlatform(frame)) {
        add(stable(frame));
        taken++;
      }
    }
  }

  private static boolean isPlatform(String frame) {
    return frame.startsWith("java.")
        || frame.startsWith("jdk.")
        || frame.startsWith("sun.")
        || frame.startsWith("javax.");
  }

  /** The frame up to its place, with the digits of generated classes and lambdas taken out. */
  private static String stable(String frame) {
    int place = frame.indexOf('(');
    String method = place < 0 ? frame : frame.substring(0, place);
    int generated = method.indexOf("$$");
    int lambda = method.indexOf("lambda$");
    int from = generated < 0 ? lambda : generated;
    if (from < 0) {
      return method;
    }
    StringBuilder kept = new StringBuilder(method.substring(0, from));
    for (int i = from; i < method.length(); i++) {
      char c = method.charAt(i);
      if (c == '/' || c == '@') {
        break;
      }
      if (c < '0' || c > '9') {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private void add(String text) {
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ 0xff) * 0x100000001b3L;
  }
}
