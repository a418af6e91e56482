package io.daybook.projections;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Decider;
import io.daybook.domain.Upcaster;
import org.junit.jupiter.api.Test;

class StructureTest {
  private static final DescribedPredicate<JavaClass> RULES =
      belongToAnyOf(AggregateRules.class, Decider.class, Upcaster.class);

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.daybook.projections");

  @Test
  void no_business_is_named() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.daybook.proto.sales..", "io.daybook.domain.sales..")
        .check(classes);
  }

  @Test
  void a_projection_knows_neither_kafka_nor_the_rules() {
    noClasses()
        .that()
        .resideInAPackage("io.daybook.projections.correlations")
        .should()
        .dependOnClassesThat(resideInAPackage("org.apache.kafka..").or(RULES))
        .check(classes);
  }

  /** An event is read in its newest form; what it means to an order is for the rules alone. */
  @Test
  void only_the_reader_knows_the_rules() {
    noClasses()
        .that()
        .haveSimpleNameNotContaining("EventReader")
        .and()
        .doNotHaveSimpleName("FollowedTopic")
        .should()
        .dependOnClassesThat(RULES)
        .check(classes);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("io.daybook.projections.(*)..").should().beFreeOfCycles().check(classes);
    noClasses()
        .that()
        .resideInAPackage("io.daybook.projections")
        .and()
        .doNotHaveSimpleName("ProjectionsAutoConfiguration")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.daybook.projections.correlations..")
        .check(classes);
  }
}
