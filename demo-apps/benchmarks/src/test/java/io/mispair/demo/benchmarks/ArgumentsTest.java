package io.mispair.demo.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void valuesAndLoneNamesAreTold() {
    Arguments arguments = parse("--native", "--pairs", "7");

    assertTrue(arguments.has("--native"));
    assertEquals("7", arguments.text("--pairs"));
    assertEquals(7, arguments.count("--pairs", 60));
  }

  @Test
  void whatIsNotGivenIsTheDefault() {
    Arguments arguments = parse();

    assertFalse(arguments.has("--native"));
    assertEquals(60, arguments.count("--pairs", 60));
  }

  @Test
  void unknownOptionIsRefused() {
    assertRefused("unknown option --nosuch", "--nosuch");
  }

  @Test
  void missingValueIsRefused() {
    assertRefused("--pairs needs a value", "--pairs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", ""})
  void countBelowOneIsRefused(String text) {
    Arguments arguments = parse("--pairs", text);

    assertThrows(IllegalArgumentException.class, () -> arguments.count("--pairs", 60));
  }

  private static void assertRefused(String line, String... arguments) {
    assertEquals(
        line, assertThrows(IllegalArgumentException.class, () -> parse(arguments)).getMessage());
  }

  private static Arguments parse(String... line) {
    return new Arguments(line, new String[] {"--pairs"}, "--native");
  }
}
