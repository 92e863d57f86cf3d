package io.mispair.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertLinesTest implements AlertLines.Sink {

  @TempDir private Path directory;

  private final List<AlertLine> alerts = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  @Override
  public void alert(AlertLine alert) {
    alerts.add(alert);
  }

  @Override
  public void broken(long line, String why) {
    broken.add(line + ": " + why);
  }

  @Test
  void aLineIsAnAlert() throws IOException {
    read(Lines.timeout() + "\n\n  \n" + Lines.mispaired());
    assertEquals(List.of(), broken);
    assertEquals(2, alerts.size());
    assertEquals("reuse-after-timeout", alerts.get(0).kind());
    assertEquals("mogilefs", alerts.get(0).protocol());
    assertEquals("127.0.0.1:7001", alerts.get(0).peer());
    assertEquals("mispaired-response", alerts.get(1).kind());
  }

  @Test
  void aBrokenLineHidesNoOther() throws IOException {
    String whole = Lines.timeout().toString();
    read(whole + "\n" + whole.substring(0, 300) + "\n" + whole + "\r\n");
    assertEquals(List.of("2: not JSON, or cut off"), broken);
    assertEquals(2, alerts.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[1];not one JSON object",
        "{} {};not JSON, or cut off",
        "{'schema':1};not JSON, or cut off",
        "{};no alert: it has no \"schema\"",
        "{\"schema\":[1]};no alert: it has no \"schema\"",
        "{\"schema\":2};schema 2 is not known here, only 1",
        "{\"schema\":1};no alert: it has no \"connection\"",
        "{\"schema\":1,\"connection\":{}};no alert: it has no \"role\"",
      })
  void whatIsNoAlertIsNamed(String line, String why) throws IOException {
    read(line);
    assertEquals(List.of("1: " + why), broken);
    assertEquals(List.of(), alerts);
  }

  @Test
  void eachFieldThatIsCountedByMustBeThere() throws IOException {
    List<String> needed = List.of("id", "time", "kind", "certainty", "fingerprint", "message");
    StringBuilder file = new StringBuilder();
    for (String name : needed) {
      JsonObject alert = Lines.timeout();
      alert.remove(name);
      file.append(alert).append('\n');
    }
    read(file.toString());
    assertEquals(needed.size(), broken.size());
    for (int i = 0; i < needed.size(); i++) {
      assertEquals((i + 1) + ": no alert: it has no \"" + needed.get(i) + "\"", broken.get(i));
    }
  }

  @Test
  void aTimeMustBeOne() throws IOException {
    JsonObject alert = Lines.timeout();
    alert.addProperty("time", "yesterday");
    read(alert.toString());
    assertEquals(List.of("1: no alert: its \"time\" is none"), broken);
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() throws IOException {
    JsonObject alert = Lines.timeout();
    alert.addProperty("weather", "fine");
    read(alert.toString());
    assertEquals(1, alerts.size());
  }

  @Test
  void aServersPeerIsItsHost() throws IOException {
    JsonObject alert = Lines.timeout();
    Lines.connection(alert).addProperty("role", "server");
    Lines.connection(alert).addProperty("peer", "[::1]:40001");
    read(alert.toString());
    assertEquals("[::1]", alerts.get(0).peer());
  }

  @Test
  void anUnknownPeerIsEmpty() throws IOException {
    JsonObject alert = Lines.timeout();
    Lines.connection(alert).remove("peer");
    read(alert.toString());
    assertEquals("", alerts.get(0).peer());
  }

  @Test
  void aLineWithoutEndIsNotKept() throws IOException {
    read("x".repeat(AlertLines.LONGEST + 1) + "\n" + Lines.timeout());
    assertEquals(List.of("1: longer than 1048576 bytes"), broken);
    assertEquals(1, alerts.size());
  }

  @Test
  void bytesThatAreNoTextAreABrokenLine() throws IOException {
    Path file = directory.resolve("bytes");
    Files.write(file, new byte[] {0, (byte) 0xff, 7, '\n'});
    AlertLines.read(file, this);
    assertEquals(List.of("1: not JSON, or cut off"), broken);
  }

  private void read(String text) throws IOException {
    Path file = directory.resolve("alerts.jsonl");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    AlertLines.read(file, this);
  }
}
