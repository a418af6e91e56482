package io.daybook.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses gateway =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.daybook.gateway");

  @Test
  void packages_have_no_cycles() {
    slices().matching("io.daybook.gateway.(*)..").should().beFreeOfCycles().check(gateway);
  }

  @Test
  void the_exchange_knows_no_http() {
    noClasses()
        .that()
        .resideInAPackage("..exchange..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..", "io.daybook.http..", "..form..")
        .check(gateway);
  }

  @Test
  void only_the_exchange_speaks_kafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..exchange..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.clients..")
        .check(gateway);
  }

  @Test
  void no_class_names_an_aggregate() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("io.daybook.proto.sales..", "io.daybook.domain.sales..")
        .check(gateway);
  }
}
