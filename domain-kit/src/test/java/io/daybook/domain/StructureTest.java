package io.daybook.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The kit is for every business: it brings no broker, no server and no framework along. */
class StructureTest {
  private static final JavaClasses KIT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.daybook.domain");

  @Test
  void knows_no_kafka_no_http_and_no_framework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "java.net.http..",
            "org.springframework..",
            "io.daybook.eventlog..")
        .check(KIT);
  }

  @Test
  void has_no_cycle_between_its_packages() {
    slices().matching("io.daybook.(domain..)").should().beFreeOfCycles().check(KIT);
  }
}
