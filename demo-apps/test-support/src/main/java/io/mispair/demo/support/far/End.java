package io.mispair.demo.support.far;

/** How a client finds the end of a reply. */
public interface End {

  /**
   * The length of the reply that {@code bytes} begin with.
   *
   * @param count how many of the bytes are there
   * @return its length; 0 or less when it is not complete
   */
  int in(byte[] bytes, int count);
}
