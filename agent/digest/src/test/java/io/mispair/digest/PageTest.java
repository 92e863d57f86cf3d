package io.mispair.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** The page in a real browser. */
class PageTest {

  private static final String END_OF_PICTURE =
      "const picture = document.querySelector('.scroll');"
          + "return Math.round(picture.scrollWidth - picture.clientWidth - picture.scrollLeft)";

  private static Browser browser;

  @TempDir private static Path directory;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWentWrongOnThePage() {
    browser.assertQuiet();
  }

  @Test
  void filtersChooseAndCount() throws IOException {
    open(Stream.of(Lines.timeout(), Lines.mispaired(), Lines.numbered(9, "suspected", 1)));
    assertEquals("3 alerts of 3 fingerprints match the filters.", browser.find("#shown").getText());

    new Select(browser.find("#kind")).selectByVisibleText("mispaired-response");
    assertEquals(List.of("mispaired-response"), browser.texts("article .kind"));
    assertEquals("1 alert of 1 fingerprint match the filters.", browser.find("#shown").getText());

    browser.find("#clear").click();
    new Select(browser.find("#certainty")).selectByVisibleText("suspected");
    assertEquals(List.of("0000000000000009"), fingerprints());

    browser.find("#clear").click();
    new Select(browser.find("#protocol")).selectByVisibleText("redis");
    assertEquals(List.of("77aa0d9a1b7e2401"), fingerprints());

    browser.find("#clear").click();
    browser.find("#peer").sendKeys(":7001");
    assertEquals(List.of("3f5c0d9a1b7e2400", "0000000000000009"), fingerprints());
    browser.find("#clear").click();
    assertEquals(3, fingerprints().size());
  }

  @Test
  void aLinkWithAFingerprintOpensIt() throws IOException {
    open(Stream.of(Lines.timeout(), Lines.mispaired()));
    browser.driver.get("about:blank");
    browser.driver.get(directory.resolve("page.html").toUri() + "#77aa0d9a1b7e2401");

    browser.find("article[data-fingerprint='77aa0d9a1b7e2401'] details[open] svg");
    assertEquals(1, browser.all("article > details[open]").size());
  }

  @Test
  void thePictureCanBeSavedAndStandsByItself() throws IOException {
    open(Stream.of(Lines.timeout()));
    browser.find("article summary").click();
    String link = browser.find("a[download='mispair-3f5c0d9a1b7e2400.svg']").getAttribute("href");

    String prefix = "data:image/svg+xml;charset=utf-8,";
    assertTrue(link.startsWith(prefix), link);
    String picture = URLDecoder.decode(link.substring(prefix.length()).replace("+", "%2B"), UTF_8);
    assertTrue(picture.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""), picture);
    browser.open(Files.writeString(directory.resolve("picture.svg"), picture));
    assertEquals(
        "rgb(28, 30, 33)",
        browser.script("return getComputedStyle(document.querySelector('text')).fill"));
  }

  @Test
  void aFilteredGroupCountsOnlyWhatMatches() throws IOException {
    open(
        Stream.of(
            Lines.numbered(1, "suspected", 1),
            Lines.numbered(1, "suspected", 2),
            Lines.numbered(1, "confirmed", 3)));
    assertEquals(List.of("3 times"), browser.texts("article .times"));
    assertEquals(
        List.of("2026-11-22 10:16:01 UTC to 2026-11-22 10:16:03 UTC, in 1 file"),
        browser.texts("summary > .soft"));
    new Select(browser.find("#certainty")).selectByVisibleText("confirmed");
    assertEquals(List.of("1 time of 3"), browser.texts("article .times"));
  }

  @Test
  void thePictureShowsTheTimeoutTheStaleBytesAndTheReuse() throws IOException {
    open(Stream.of(Lines.timeout()));
    browser.find("article summary").click();
    WebElement picture = browser.find("article svg");
    assertEquals(
        List.of(
            "application",
            "wire",
            "1",
            "2 get_paths",
            "3 list_keys",
            "request",
            "31 B",
            "\u2212413 ms",
            "response",
            "54 B",
            "\u2212412 ms",
            "request",
            "31 B",
            "\u2212200 ms",
            "timeout",
            "\u22120.187 ms",
            "stale bytes",
            "54 B",
            "\u22120.021 ms",
            "reused here",
            "31 B",
            "0.000 ms"),
        picture.findElements(By.tagName("text")).stream().map(WebElement::getText).toList());
    String spoken = picture.getAttribute("aria-label");
    assertTrue(spoken.contains("\u22120.187 ms: exchange 2 timeout"), spoken);
    assertEquals(List.of("read timed out here", "reused here"), browser.texts(".stacks h3"));
    assertTrue(browser.texts(".stacks pre").get(0).contains("shop.catalog.Images.find"));
    assertTrue(browser.find(".todo").getText().contains("close the connection on any timeout"));
    assertEquals(6, browser.all("table.timeline tbody tr").size());
  }

  @Test
  void theWrongDeliveryIsMarked() throws IOException {
    open(Stream.of(Lines.mispaired()));
    browser.find("article summary").click();
    browser.find("article svg");
    List<String> labels =
        browser.all("article svg text").stream().map(WebElement::getText).toList();
    assertEquals(1, labels.stream().filter("wrong delivery"::equals).count());
    assertEquals("wrong delivery", labels.get(labels.size() - 3));
  }

  @Test
  void textOfAnAlertIsNeverMarkup() throws IOException {
    JsonObject alert = Lines.timeout();
    alert.addProperty("message", "<img src=x onerror=\"document.title='taken'\">");
    alert.getAsJsonObject("later").addProperty("thread", "</script><i id=taken>");
    Lines.connection(alert).addProperty("protocol", "<b id=taken>");
    open(Stream.of(alert));
    browser.find("article summary").click();
    assertEquals("Mispair report", browser.driver.getTitle());
    assertEquals(List.of(), browser.all("#taken"));
    assertEquals(0, browser.all("img").size());
    assertTrue(browser.find(".later").getText().contains("</script><i id=taken>"));
  }

  @Test
  void anAlertOfAnotherShapeIsShownAsItIsAndKeepsNoOtherFromTheReader() throws IOException {
    JsonObject unproven = Lines.numbered(1, "confirmed", 1);
    unproven.remove("evidence");
    JsonObject noOperations = Lines.numbered(2, "confirmed", 2);
    noOperations.add("timeline", JsonParser.parseString("[{}, 5, null]"));
    JsonObject noList = Lines.numbered(3, "confirmed", 3);
    noList.add("timeline", JsonParser.parseString("{\"length\": 3}"));
    JsonObject noStack = Lines.numbered(4, "confirmed", 4);
    noStack.getAsJsonObject("timeout").addProperty("stack", "</pre><i id=taken>");
    open(Stream.of(unproven, noOperations, noList, noStack, Lines.timeout()));
    for (WebElement summary : browser.all("article > details > summary")) {
      summary.click();
    }
    browser.find("article[data-fingerprint='3f5c0d9a1b7e2400'] svg");
    List<String> raw = browser.texts("article pre.raw");
    assertEquals(4, raw.size());
    assertTrue(raw.stream().anyMatch(text -> text.contains("</pre><i id=taken>")), raw::toString);
    assertEquals(List.of(), browser.all("#taken"));
  }

  @Test
  void longWordsAreBrokenToFit() throws IOException {
    JsonObject alert = Lines.timeout();
    String address = "/run/" + "x".repeat(3000);
    alert.addProperty("message", address + " was written");
    Lines.connection(alert).addProperty("peer", address);
    Lines.connection(alert).addProperty("protocol", address);
    alert.getAsJsonObject("later").addProperty("thread", address);
    alert.getAsJsonObject("later").addProperty("command", address);
    open(Stream.of(alert));
    browser.find("article summary").click();
    assertTrue((long) browser.script("return document.querySelector('svg').scrollWidth") < 2000);
    assertEquals(
        browser.script("return document.documentElement.clientWidth"),
        browser.script("return document.documentElement.scrollWidth"));
  }

  @Test
  void brokenLinesAreNamed() throws IOException {
    Path file = directory.resolve("broken.jsonl");
    Files.writeString(file, "nonsense\n" + Lines.timeout());
    open(file);
    assertTrue(browser.find("#broken").isDisplayed());
    assertEquals(List.of(file + ", line 1: not JSON, or cut off"), browser.texts("#broken li"));
  }

  @Test
  void noAlertsAreSaidToBeNone() throws IOException {
    open(Stream.empty());
    assertEquals("No alerts.", browser.find("#shown").getText());
    assertFalse(browser.find("#broken").isDisplayed());
  }

  @Test
  void aKeyboardIsEnough() throws IOException {
    open(Stream.of(Lines.timeout()));
    browser.script("document.getElementById('clear').focus()");
    press(Keys.TAB);
    assertEquals(
        "SUMMARY", browser.driver.switchTo().activeElement().getTagName().toUpperCase(Locale.ROOT));
    press(Keys.ENTER);
    assertTrue(browser.find("article svg").isDisplayed());
    press(Keys.TAB);
    assertEquals("group", browser.driver.switchTo().activeElement().getAttribute("role"));
  }

  @Test
  void nothingIsWiderThanAPhone() throws IOException {
    Dimension before = browser.driver.manage().window().getSize();
    browser.driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 375, "height", 800, "deviceScaleFactor", 2, "mobile", true));
    try {
      open(Stream.of(Lines.timeout(), Lines.mispaired()));
      for (WebElement summary : browser.all("article > details > summary")) {
        summary.click();
      }
      browser.find("article:nth-of-type(2) svg");
      browser.find("article:nth-of-type(1) svg");
      // What went wrong comes last, and is seen first.
      assertTrue((long) browser.script(END_OF_PICTURE) < 2);
      assertEquals(375L, browser.script("return window.innerWidth"));
      assertEquals(375L, browser.script("return document.documentElement.scrollWidth"));
    } finally {
      browser.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
      browser.driver.manage().window().setSize(before);
    }
  }

  @Test
  void aHundredThousandAlertsStayUsable() throws IOException {
    Path file = directory.resolve("many.jsonl");
    String alert = Lines.numbered(0, "suspected", 0).toString();
    String zero = "0".repeat(16);
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < 100_000; i++) {
        // Every tenth has a fingerprint of its own, which is far worse than any real fleet.
        int fingerprint = i % 10 == 0 ? i : i % 100;
        out.write(alert.replace(zero, String.format(Locale.ROOT, "%016x", fingerprint)));
        out.write('\n');
      }
    }
    open(file);
    System.out.println(
        "a page of 100,000 alerts opened in "
            + browser.script(
                "return performance.timing.loadEventEnd - performance.timing.navigationStart")
            + " ms");
    assertEquals(100, browser.all("article").size());
    assertEquals(
        "100,000 alerts of 10,090 fingerprints match the filters.",
        browser.find("#shown").getText());
    browser.find("#more").click();
    assertEquals(200, browser.all("article").size());
  }

  private static List<String> fingerprints() {
    return browser.all("article").stream()
        .map(article -> article.getAttribute("data-fingerprint"))
        .toList();
  }

  private static void press(Keys key) {
    new Actions(browser.driver).sendKeys(key).perform();
  }

  private static void open(Stream<JsonObject> alerts) throws IOException {
    open(Files.write(directory.resolve("a.jsonl"), alerts.map(JsonObject::toString).toList()));
  }

  private static void open(Path file) throws IOException {
    Digest digest = new Digest();
    digest.read(file);
    Path page = directory.resolve("page.html");
    try (OutputStream out = Files.newOutputStream(page)) {
      HtmlReport.write(digest, Instant.parse("2026-11-29T00:00:00Z"), out);
    }
    browser.open(page);
  }
}
