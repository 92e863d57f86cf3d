package io.mispair.demo.benchmarks;

/** A program without a socket. */
final class HelloWorld {

  private HelloWorld() {}

  public static void main(String[] args) {
    System.out.println("hello, world");
  }
}
