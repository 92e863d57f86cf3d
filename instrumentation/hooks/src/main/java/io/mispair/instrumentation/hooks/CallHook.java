package io.mispair.instrumentation.hooks;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in the middle of a class's methods from which the probe's static methods are called.
 *
 * <p>The called methods follow from the hook: each takes the connection as an {@code Object} and
 * then what is passed, in the types of the place but for the application's and the JDK's own, which
 * are {@code Object}s again; what is called after a call also takes its result.
 *
 * @param callee for calls, the internal name of the class that declares the called method; else
 *     empty
 * @param method for calls the called one, else the one in which the place is
 * @param connection index of the operand that is the connection, or {@link #THIS}
 * @param path the fields that lead from there to the connection
 * @param passed indices of the operands that are told. The receiver of a call is operand 0 and its
 *     first argument 1; a static call's first argument is 0, as is a method's first parameter
 * @param verb the method that is called; around a call what follows {@code before} and {@code
 *     after}
 * @param optional whether some versions of the class do without
 */
public record CallHook(
    Place place,
    String callee,
    String method,
    String descriptor,
    int connection,
    List<Step> path,
    List<Integer> passed,
    String verb,
    boolean optional) {

  /** The object whose method it is. */
  public static final int THIS = -1;

  /** Where a hook is. */
  public enum Place {
    /** Where a method begins. */
    ENTRY,
    /** Where a method that returns nothing returns. */
    EXIT,
    /** Before each call of another method. */
    BEFORE_CALL,
    /** Before each call of another method, and after it unless that throws. */
    AROUND_CALL,
    /** After each call only. */
    AFTER_CALL;

    public boolean isBefore() {
      return this == BEFORE_CALL || this == AROUND_CALL;
    }

    public boolean isAfter() {
      return this == AFTER_CALL || this == AROUND_CALL;
    }
  }

  /**
   * A field of an object.
   *
   * @param owner the internal name of the class
   */
  public record Step(String owner, String field, String descriptor) {}

  public CallHook {
    path = List.copyOf(path);
    passed = List.copyOf(passed);
  }

  public static CallHook entry(String method, String descriptor, String verb, Integer... passed) {
    return new CallHook(
        Place.ENTRY, "", method, descriptor, THIS, List.of(), List.of(passed), verb, false);
  }

  public static CallHook exit(String method, String descriptor, String verb) {
    return new CallHook(
        Place.EXIT, "", method, descriptor, THIS, List.of(), List.of(), verb, false);
  }

  /** A call of another method, in a method of the connection. */
  public static CallHook call(
      Place place,
      String callee,
      String method,
      String descriptor,
      String verb,
      Integer... passed) {
    return new CallHook(
        place, callee, method, descriptor, THIS, List.of(), List.of(passed), verb, false);
  }

  /** The same hook, where another operand is the connection. */
  public CallHook of(int operand) {
    return new CallHook(place, callee, method, descriptor, operand, path, passed, verb, optional);
  }

  /** The same hook, where fields lead to the connection. */
  public CallHook via(List<Step> steps) {
    return new CallHook(
        place, callee, method, descriptor, connection, steps, passed, verb, optional);
  }

  /** The same hook, which some versions of the class do without. */
  public CallHook orNone() {
    return new CallHook(place, callee, method, descriptor, connection, path, passed, verb, true);
  }

  /** The same hook in a library whose names begin otherwise. */
  CallHook renamed(String from, String to) {
    List<Step> steps = new ArrayList<>(path.size());
    for (Step step : path) {
      steps.add(
          new Step(
              step.owner().replace(from, to), step.field(), step.descriptor().replace(from, to)));
    }
    return new CallHook(
        place,
        callee.replace(from, to),
        method,
        descriptor.replace(from, to),
        connection,
        steps,
        passed,
        verb,
        optional);
  }

  public boolean isCall() {
    return place.isBefore() || place.isAfter();
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
