package io.mispair.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessesTest {

  @Test
  void jvmsCatchTheSignal() {
    assertTrue(Processes.catchesQuit("SigCgt:\t2000000181005ccf"));
    assertFalse(Processes.catchesQuit("SigCgt:\t0000000000000000"));
    assertFalse(Processes.catchesQuit("SigCgt:\t0000000180010003"));
  }

  @Test
  void theOwnProcessIsNoTarget() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> Processes.check(ProcessHandle.current().pid()));
    assertEquals(ExitStatus.NOT_A_JVM, refusal.status());
  }
}
