package io.mispair.instrumentation.jdk;

import java.util.List;

/**
 * A place in the middle of a class's methods from which {@code CallSites} is called.
 *
 * <p>Its methods follow from the hook: each takes the connection as an {@code Object} and then what
 * is passed, in the types of the place but for the application's and the JDK's own, which are
 * {@code Object}s again; what is called after a call also takes its result.
 *
 * @param callee for calls, the internal name of the class that declares the called method; else
 *     empty
 * @param method for calls the called one, else the one in which the place is
 * @param connection index of the operand that is the connection, or {@link #THIS}
 * @param passed indices of the operands that are told. The receiver of a call is operand 0 and its
 *     first argument 1; a static call's first argument is 0, as is a method's first parameter
 * @param verb the method of {@code CallSites}; around a call what follows {@code before} and {@code
 *     after}
 */
public record CallHook(
    Place place,
    String callee,
    String method,
    String descriptor,
    int connection,
    List<Integer> passed,
    String verb) {

  /** The object whose method it is. */
  public static final int THIS = -1;

  /** Where a hook is. */
  public enum Place {
    /** Where a method begins. */
    ENTRY,
    /** Where a method that returns nothing returns. */
    EXIT,
    /** Before each call of another method, and after it unless that throws. */
    AROUND_CALL,
    /** After each call only. */
    AFTER_CALL
  }

  public CallHook {
    passed = List.copyOf(passed);
  }

  static CallHook entry(String method, String descriptor, String verb, Integer... passed) {
    return new CallHook(Place.ENTRY, "", method, descriptor, THIS, List.of(passed), verb);
  }

  static CallHook exit(String method, String descriptor, String verb) {
    return new CallHook(Place.EXIT, "", method, descriptor, THIS, List.of(), verb);
  }

  /** {@code IOUtil.read} or {@code write}: a static call whose second argument is the memory. */
  static CallHook move(Place place, String method, String descriptor, String verb) {
    return new CallHook(place, "sun/nio/ch/IOUtil", method, descriptor, THIS, List.of(1), verb);
  }

  /** A call on {@code this} of a file, with the position, the count and the target. */
  static CallHook transfer(String method, String descriptor) {
    return new CallHook(
        Place.AROUND_CALL,
        "sun/nio/ch/FileChannelImpl",
        method,
        descriptor,
        3,
        List.of(2),
        "Transfer");
  }

  public boolean isCall() {
    return place == Place.AROUND_CALL || place == Place.AFTER_CALL;
  }

  /** Whether this is the hook for such a call, or at such a place of such a method. */
  public boolean matches(String owner, String name, String methodDescriptor) {
    return callee.equals(owner) && method.equals(name) && descriptor.equals(methodDescriptor);
  }

  @Override
  public String toString() {
    return (callee.isEmpty() ? "" : "call of " + callee.replace('/', '.') + ".")
        + method
        + descriptor;
  }
}
