package io.mispair.demo.incidents.ambiguity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.mispair.protocol.FramingRule;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

  @Test
  void everyFramingRuleOfHttpIsBroken() {
    Set<String> broken =
        Stream.concat(
                Stream.concat(Messages.requests().stream(), Messages.responses().stream())
                    .flatMap(specimen -> specimen.rules().stream()),
                Surplus.all().stream().flatMap(surplus -> surplus.rules().stream()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        Arrays.stream(FramingRule.values())
            .filter(rule -> rule != FramingRule.DOT_AFTER_BODY)
            .map(FramingRule::id)
            .collect(Collectors.toCollection(TreeSet::new)),
        broken);
  }

  @Test
  void everyMessageHasOneThatComesClose() {
    Stream.concat(Messages.requests().stream(), Messages.responses().stream())
        .forEach(specimen -> assertNotEquals(specimen.broken(), specimen.sound(), specimen.name()));
  }

  @Test
  void responsesAndTheEndAreSummedUp() {
    assertEquals("200 400 closed", Sender.summary("HTTP/1.1 200 \r\n\r\nHTTP/1.1 400 ", true));
    assertEquals("100 200", Sender.summary("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 ok", false));
    assertEquals("waits", Sender.summary("", false));
    assertEquals("closed", Sender.summary("", true));
  }
}
