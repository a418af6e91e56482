package io.daybook.eventlog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The log is for every app and every user of the library: it brings no framework along. */
class StructureTest {
  private static final JavaClasses EVENT_LOG =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.daybook.eventlog");

  @Test
  void knows_no_framework_and_no_other_module() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka.streams..",
            "io.daybook.domain.sales..",
            "io.daybook.streams..",
            "io.daybook.localstack..")
        .check(EVENT_LOG);
  }

  /**
   * Internal classes of the client change without notice; Utils.murmur2 is the one that we need.
   */
  @Test
  void knows_no_inner_parts_of_the_kafka_client() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..internals..")
        .check(EVENT_LOG);
  }

  @Test
  void has_no_cycle_between_its_packages() {
    slices().matching("io.daybook.(eventlog..)").should().beFreeOfCycles().check(EVENT_LOG);
  }
}
