package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Reads the configuration in {@code docs/fleet.md}: it is YAML, without a key twice, and each part
 * refers only to what is there. No collector and no cluster are at hand to run it; what Kubernetes
 * would read is read by the model of one of its clients.
 */
class FleetPageTest {

  private final List<Map<String, Object>> blocks = new ArrayList<>();

  FleetPageTest() throws IOException {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    String page = Files.readString(Path.of("..", "..", "docs", "fleet.md"));
    Pattern.compile("^```yaml\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(page)
        .results()
        .forEach(block -> blocks.add(new Yaml(strict).load(block.group(1))));
  }

  @Test
  void everyPipelineOfTheCollectorUsesWhatIsConfiguredAndNothingElseIs() {
    Map<String, Object> collector = block("service");
    for (String part : List.of("receivers", "processors", "exporters")) {
      Set<Object> used = new TreeSet<>();
      for (Object pipeline : map(map(collector.get("service")).get("pipelines")).values()) {
        used.addAll((List<?>) map(pipeline).get(part));
      }
      assertEquals(used, new TreeSet<>(map(collector.get(part)).keySet()), part);
    }
    assertEquals(
        Set.of("traces", "metrics", "logs"),
        map(map(collector.get("service")).get("pipelines")).keySet());
  }

  @Test
  void thePodMountsTheVolumesThatItDeclaresAndStartsTheAgentFromOne() {
    Map<String, Object> pod = map(block("spec", "initContainers").get("spec"));
    Set<Object> declared = new TreeSet<>();
    list(pod.get("volumes")).forEach(volume -> declared.add(volume.get("name")));
    List<Map<String, Object>> containers = new ArrayList<>(list(pod.get("initContainers")));
    containers.addAll(list(pod.get("containers")));
    Set<Object> mounted = new TreeSet<>();
    for (Map<String, Object> container : containers) {
      assertNotNull(container.get("name"));
      assertNotNull(container.get("image"));
      list(container.get("volumeMounts")).forEach(mount -> mounted.add(mount.get("name")));
    }
    assertEquals(declared, mounted);
    Map<Object, Object> variables = new LinkedHashMap<>();
    list(list(pod.get("containers")).get(0).get("env"))
        .forEach(variable -> variables.put(variable.get("name"), variable.get("value")));
    List<?> copy = (List<?>) list(pod.get("initContainers")).get(0).get("command");
    assertEquals("-javaagent:" + copy.get(2), variables.get("JAVA_TOOL_OPTIONS"));
    assertFalse(String.valueOf(variables.get("MISPAIR_ALERTS")).isEmpty());
  }

  @Test
  void kubernetesKnowsEveryFieldOfThePod() {
    PodSpec pod =
        new ObjectMapper().convertValue(block("spec", "initContainers").get("spec"), PodSpec.class);
    List<String> unknown = new ArrayList<>();
    addUnknown(pod, unknown);
    assertEquals(List.of(), unknown);
    pod.getContainers().get(0).setAdditionalProperty("imagge", "a");
    addUnknown(pod, unknown);
    assertEquals(List.of("Container.imagge"), unknown);
  }

  /** The model keeps what it does not know, part by part. */
  private static void addUnknown(Object part, List<String> unknown) {
    if (part instanceof List<?> parts) {
      parts.forEach(each -> addUnknown(each, unknown));
    } else if (part instanceof KubernetesResource) {
      for (Method getter : part.getClass().getMethods()) {
        if (getter.getName().startsWith("get") && getter.getParameterCount() == 0) {
          Object value = ReflectionSupport.invokeMethod(getter, part);
          if (getter.getName().equals("getAdditionalProperties")) {
            map(value)
                .keySet()
                .forEach(k -> unknown.add(part.getClass().getSimpleName() + "." + k));
          } else {
            addUnknown(value, unknown);
          }
        }
      }
    }
  }

  @Test
  void theOtherPartsAreWhatTheySayTheyAre() {
    Map<String, Object> operator = block("kind");
    assertEquals("opentelemetry.io/v1alpha1", operator.get("apiVersion"));
    assertEquals("Instrumentation", operator.get("kind"));
    assertEquals(Set.of("exporter", "propagators"), map(operator.get("spec")).keySet());
    // An annotation is a string, and no boolean.
    assertEquals(
        Map.of("instrumentation.opentelemetry.io/inject-java", "true"),
        map(block("metadata", "annotations").get("metadata")).get("annotations"));
    Map<String, Object> prometheus = block("rule_files");
    for (Object file : (List<?>) prometheus.get("rule_files")) {
      assertTrue(Files.exists(Path.of("..", "..", "docs", file.toString())), file.toString());
    }
    assertEquals(6, blocks.size());
  }

  /** The only one that has the key, and under it the other. */
  private Map<String, Object> block(String key, String... inside) {
    List<Map<String, Object>> found =
        blocks.stream()
            .filter(block -> block.containsKey(key))
            .filter(block -> inside.length == 0 || map(block.get(key)).containsKey(inside[0]))
            .toList();
    assertEquals(1, found.size(), key);
    return found.get(0);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object node) {
    return (List<Map<String, Object>>) node;
  }
}
