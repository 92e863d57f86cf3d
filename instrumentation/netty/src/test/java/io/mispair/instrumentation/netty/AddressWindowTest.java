package io.mispair.instrumentation.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class AddressWindowTest {

  private final ByteBuffer memory = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder());
  private final long address = AddressWindow.address(memory);
  private final AddressWindow window = new AddressWindow();

  @Test
  void itShowsTheMemoryWhereItIsMovedTo() {
    memory.putLong(8, 42).put(20, (byte) 7);
    ByteBuffer seen = window.at(address + 8, 16);
    assertEquals(42, seen.getLong(0));
    assertEquals(7, seen.get(12));
    assertSame(seen, window.at(address + 20, 1));
    assertEquals(7, seen.get(0));
  }

  @Test
  void nothingBehindTheLengthIsShown() {
    ByteBuffer seen = window.at(address, 4);
    assertThrows(IndexOutOfBoundsException.class, () -> seen.get(4));
    assertThrows(IndexOutOfBoundsException.class, () -> seen.getLong(0));
  }

  @Test
  void aBuffersAddressIsThatOfItsBeginningWhateverItsPosition() {
    assertEquals(address, AddressWindow.address(memory.position(10)));
    assertEquals(address + 10, AddressWindow.address(memory.slice()));
  }
}
