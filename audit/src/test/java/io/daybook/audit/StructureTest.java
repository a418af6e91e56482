package io.daybook.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Whatever is compared with the log is read by a package that knows nothing of the others. */
class StructureTest {
  private static final JavaClasses AUDIT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.daybook.audit");

  @Test
  void no_business_is_named() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.daybook.proto.sales..", "io.daybook.domain.sales..")
        .check(AUDIT);
  }

  @Test
  void only_views_know_a_database() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.daybook.audit.views")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(AUDIT);
  }

  @Test
  void nothing_of_another_app_is_known() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.daybook.streams..",
            "io.daybook.query..",
            "io.daybook.projections..",
            "io.daybook.gateway..",
            "org.apache.kafka.streams..")
        .check(AUDIT);
  }

  @Test
  void has_no_cycle_between_its_packages() {
    slices().matching("io.daybook.audit.(*)..").should().beFreeOfCycles().check(AUDIT);
  }
}
