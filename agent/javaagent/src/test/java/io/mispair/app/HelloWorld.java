package io.mispair.app;

/** An application that opens no socket. */
public final class HelloWorld {

  private HelloWorld() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
