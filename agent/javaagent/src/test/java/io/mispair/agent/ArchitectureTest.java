package io.mispair.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between the modules: they go down only. */
class ArchitectureTest {

  private static final String OURS = "io.mispair..";
  private static final String PROBE = "io.mispair.probe..";
  private static final String INSTRUMENTATION = "io.mispair.instrumentation..";
  private static final String PROTOCOL = "io.mispair.protocol..";
  private static final String AUDIT = "io.mispair.audit..";
  private static final String REPORT = "io.mispair.report..";
  private static final String TELEMETRY = "io.mispair.telemetry..";
  private static final String BRIDGE = "io.mispair.telemetry.bridge";
  private static final String DIGEST = "io.mispair.digest..";
  private static final String AGENT = "io.mispair.agent..";
  private static final String EXTENSION = "io.mispair.extension..";

  /** Part of the language for us, and in no class file that is loaded. */
  private static final String NULLNESS = "org.jspecify.annotations..";

  /** Of java.base too. */
  private static final String TLS = "javax.net.ssl..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("jdk.internal"))
          .importPackages("io.mispair");

  @Test
  void theRulesSeeEveryModule() {
    for (String module :
        List.of(
            PROBE, INSTRUMENTATION, PROTOCOL, AUDIT, REPORT, DIGEST, TELEMETRY, BRIDGE, AGENT)) {
      assertFalse(CLASSES.that(resideInAPackage(module)).isEmpty(), module);
    }
  }

  @Test
  void theProbeDependsOnNothing() {
    onlyDependsOn(PROBE, "java..", TLS);
  }

  @Test
  void protocolsDependOnNothing() {
    onlyDependsOn(PROTOCOL, "java..", NULLNESS);
  }

  @Test
  void instrumentationDependsOnTheProbeAndByteBuddy() {
    onlyDependsOn(INSTRUMENTATION, "java..", TLS, NULLNESS, PROBE, "net.bytebuddy..");
  }

  @Test
  void theAuditDependsOnTheProbeAndProtocols() {
    onlyDependsOn(AUDIT, "java..", TLS, NULLNESS, PROBE, PROTOCOL);
  }

  @Test
  void theReportDependsOnTheAudit() {
    onlyDependsOn(
        REPORT, "java..", NULLNESS, AUDIT, "com.google.gson..", "jdk.jfr..", "org.slf4j..");
  }

  @Test
  void onlyTheBridgeLinksToTheApplicationsSlf4j() {
    noClasses()
        .that(resideInAPackage(OURS).and(DescribedPredicate.not(simpleName("Slf4jBridge"))))
        .should()
        .dependOnClassesThat(resideInAPackage("org.slf4j.."))
        .check(CLASSES);
    noClasses()
        .that(resideInAPackage(OURS))
        .should()
        .dependOnClassesThat(simpleName("Slf4jBridge").and(resideInAPackage(REPORT)))
        .check(CLASSES);
  }

  @Test
  void theDigestDependsOnTheReportAndTheNamesOfKinds() {
    onlyDependsOn(DIGEST, "java..", NULLNESS, AUDIT, REPORT, "com.google.gson..");
  }

  @Test
  void telemetryDependsOnTheAuditAndOnSinks() {
    onlyDependsOn(
        TELEMETRY,
        "java..",
        NULLNESS,
        AUDIT,
        REPORT,
        "net.bytebuddy.jar.asm..",
        "io.opentelemetry..");
  }

  @Test
  void onlyTheBridgeKnowsOpenTelemetryAndNothingKnowsTheBridge() {
    DescribedPredicate<JavaClass> others =
        resideInAPackage(OURS).and(DescribedPredicate.not(resideInAnyPackage(BRIDGE, EXTENSION)));
    noClasses()
        .that(others)
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.opentelemetry..", BRIDGE))
        .check(CLASSES);
  }

  @Test
  void theExtensionStandsAlone() {
    onlyDependsOn(
        EXTENSION,
        "java..",
        NULLNESS,
        "io.opentelemetry.javaagent.extension..",
        "io.opentelemetry.sdk.autoconfigure..");
    noClasses()
        .that(resideInAPackage(OURS).and(DescribedPredicate.not(resideInAPackage(EXTENSION))))
        .should()
        .dependOnClassesThat(resideInAPackage(EXTENSION))
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnTheAgent() {
    noClasses()
        .that(resideInAPackage(OURS).and(DescribedPredicate.not(resideInAPackage(AGENT))))
        .should()
        .dependOnClassesThat(resideInAPackage(AGENT))
        .check(CLASSES);
  }

  @Test
  void whatTheApplicationSeesDependsOnNothingThatItDoesNot() {
    classes()
        .that(resideInAPackage("io.mispair.agent"))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", NULLNESS, "io.mispair.agent"))
        .check(CLASSES);
  }

  @Test
  void premainTouchesNeitherLoggingNorFileSystemsNorManagement() {
    noClasses()
        .that(inPremain())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.util.logging..",
                "java.nio.file..",
                "java.lang.management..",
                "javax.management..",
                "java.util.regex..",
                "java.lang.invoke..",
                "io.opentelemetry.."))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> inPremain() {
    return resideInAnyPackage(
        "io.mispair.agent", "io.mispair.agent.options", "io.mispair.agent.start");
  }

  private static void onlyDependsOn(String module, String... allowed) {
    classes()
        .that(resideInAPackage(module))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideInAPackage(module)))
        .check(CLASSES);
  }
}
