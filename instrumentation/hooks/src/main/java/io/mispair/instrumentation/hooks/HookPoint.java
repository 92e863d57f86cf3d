package io.mispair.instrumentation.hooks;

/**
 * One hooked method. The methods of {@code ConnectionProbe} that it calls follow from it: {@code
 * before<Verb>} takes the method's arguments, {@code after<Verb>} takes them and the result unless
 * that is void, and {@code readFailed} or {@code writeFailed} takes the exception.
 *
 * @param className the binary name of the class that declares the method
 * @param descriptor the method's descriptor, as in a class file
 */
public record HookPoint(String className, String method, String descriptor, Verb verb) {

  public String beforeName() {
    return "before" + verb.suffix();
  }

  public String beforeDescriptor() {
    return arguments() + ")V";
  }

  public String afterName() {
    return "after" + verb.suffix();
  }

  public String afterDescriptor() {
    String result = result();
    return arguments() + (result.equals("V") ? "" : result) + ")V";
  }

  public String failedName() {
    return verb == Verb.READ || verb == Verb.UNWRAP ? "readFailed" : "writeFailed";
  }

  /** Whether this is the hook for a method of that name and descriptor. */
  public boolean matches(String name, String methodDescriptor) {
    return method.equals(name) && descriptor.equals(methodDescriptor);
  }

  /** {@code sun.nio.ch.NioSocketImpl.read([BII)I}. */
  @Override
  public String toString() {
    return className + "." + method + descriptor;
  }

  private String arguments() {
    return descriptor.substring(0, descriptor.indexOf(')'));
  }

  private String result() {
    return descriptor.substring(descriptor.indexOf(')') + 1);
  }
}
