package io.mispair.agent.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

/** Holds what {@code docs/alerts.md} says of the MBean to the MBean. */
class AuditPageTest {

  @Test
  void everyAttributeHasItsRowAndNoOtherHas() throws Exception {
    Set<String> attributes = new TreeSet<>();
    StandardMBean bean =
        new StandardMBean(
            new AuditBean(null), AuditMXBean.class, JMX.isMXBeanInterface(AuditMXBean.class));
    for (MBeanAttributeInfo attribute : bean.getMBeanInfo().getAttributes()) {
      attributes.add(attribute.getName());
    }
    assertEquals(documented(), attributes);
  }

  private static Set<String> documented() throws IOException {
    String page = Files.readString(Path.of("..", "..", "docs", "alerts.md"));
    String section = page.substring(page.indexOf("\n## JMX"));
    Set<String> names = new TreeSet<>();
    Pattern.compile("^\\| `([A-Z]\\w+)` \\|", Pattern.MULTILINE)
        .matcher(section.substring(0, section.indexOf("\n## ", 1)))
        .results()
        .forEach(row -> names.add(row.group(1)));
    return names;
  }
}
