package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemosTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path PAGES = ROOT.resolve("docs/incidents");
  private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)");

  @Test
  void everyDemoHasItsPageWithItsPicture() throws IOException {
    for (Demo demo : Demos.all()) {
      String page = Files.readString(PAGES.resolve(demo.name() + ".md"));
      assertTrue(page.startsWith("# " + demo.name()), demo.name());
      assertTrue(page.contains("demo-apps/run " + demo.name()), demo.name());
      List<String> pictures =
          PICTURE.matcher(page).results().map(result -> result.group(1)).toList();
      assertEquals(List.of(demo.name() + ".svg"), pictures);
      for (String picture : pictures) {
        assertTrue(Files.exists(PAGES.resolve(picture)), picture);
      }
    }
  }

  @Test
  void readmeLinksEveryPage() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (Demo demo : Demos.all()) {
      assertTrue(readme.contains("(docs/incidents/" + demo.name() + ".md)"), demo.name());
    }
  }

  @Test
  void namesAreUniqueAndEverySceneHasACorrectClient() {
    assertEquals(
        Demos.all().size(),
        Demos.all().stream().map(Demo::name).collect(Collectors.toSet()).size());
    for (Demo demo : Demos.all()) {
      Set<String> scenes = new HashSet<>();
      for (Scene scene : demo.scenes()) {
        assertTrue(scenes.add(scene.name()), demo.name() + " " + scene.name());
        assertTrue(scene.fixed() != null, demo.name() + " " + scene.name());
      }
    }
  }
}
