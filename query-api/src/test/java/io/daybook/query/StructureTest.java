package io.daybook.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Aggregates and views are answered side by side and know nothing of each other. */
class StructureTest {
  private static final JavaClasses QUERY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.daybook.query");

  @Test
  void no_business_is_named() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.daybook.proto.sales..", "io.daybook.domain.sales..")
        .check(QUERY);
  }

  @Test
  void the_event_store_knows_no_database_and_views_know_no_streams() {
    noClasses()
        .that()
        .resideInAnyPackage("io.daybook.query.store", "io.daybook.query.aggregate")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "io.daybook.query.views")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("io.daybook.query.correlations")
        .check(QUERY);
    noClasses()
        .that()
        .resideInAnyPackage("io.daybook.query.correlations", "io.daybook.query.views")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.daybook.query.store")
        .check(QUERY);
  }

  @Test
  void what_a_query_asks_for_is_known_without_what_answers_it() {
    noClasses()
        .that()
        .resideInAPackage("io.daybook.query.request")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.daybook.query.store", "io.daybook.query.aggregate", "io.daybook.query.views")
        .check(QUERY);
  }

  @Test
  void has_no_cycle_between_its_packages() {
    slices().matching("io.daybook.query.(*)..").should().beFreeOfCycles().check(QUERY);
  }
}
