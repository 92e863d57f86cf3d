package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class InPlaceTest {

  @Test
  void hooksAreTimedOneByOne() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new InPlace(100).run(Messages.RESP, true, 100, null, new PrintStream(out, true, UTF_8));
    String row = out.toString(UTF_8);
    assertTrue(row.matches("\\| resp \\| on \\| \\d+ \\| \\d+ \\| \\d+ \\| \\d+ \\|\\R"), row);
    String[] cells = row.split(" \\| ");
    assertTrue(Integer.parseInt(cells[2]) > 0, row);
  }
}
