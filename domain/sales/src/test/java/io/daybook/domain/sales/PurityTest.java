package io.daybook.domain.sales;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The rules know their messages and plain values: no Kafka, no Spring, no clock, no chance, no I/O.
 */
class PurityTest {

  private static final JavaClasses DOMAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.daybook.domain.sales");

  /** What a pure function needs; whatever is not here is argued for before it is added. */
  private static final DescribedPredicate<JavaClass> PLAIN =
      resideInAnyPackage(
              "io.daybook.domain",
              "io.daybook.domain.sales..",
              "io.daybook.proto..",
              "io.daybook.readmodels",
              "com.google.protobuf",
              "java.lang",
              "java.lang.annotation",
              "java.lang.runtime",
              "java.lang.invoke",
              "java.math",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "org.jspecify..")
          .or(resideInAPackage(""))
          .or(type(Instant.class))
          .as("plain values and the messages");

  private static final DescribedPredicate<JavaClass> CLOCK_OR_CHANCE =
      DescribedPredicate.describe(
          "threads, processes, chance or hidden settings",
          type ->
              type.isEquivalentTo(Thread.class)
                  || type.isEquivalentTo(ThreadLocal.class)
                  || type.isEquivalentTo(Process.class)
                  || type.isEquivalentTo(ProcessBuilder.class)
                  || type.isEquivalentTo(Runtime.class)
                  || type.isEquivalentTo(System.class)
                  || type.isEquivalentTo(java.util.Random.class)
                  || type.isEquivalentTo(java.util.SplittableRandom.class)
                  || type.isEquivalentTo(java.util.UUID.class)
                  || type.isEquivalentTo(java.util.Date.class)
                  || type.isEquivalentTo(java.util.Calendar.class)
                  || type.isEquivalentTo(java.util.Timer.class)
                  || type.isEquivalentTo(java.util.Scanner.class));

  @Test
  void the_domain_knows_plain_values_and_its_messages() {
    check(classes().should().onlyDependOnClassesThat(PLAIN));
  }

  @Test
  void the_domain_knows_no_clock_and_no_chance() {
    check(noClasses().should().dependOnClassesThat(CLOCK_OR_CHANCE));
    check(noClasses().should().callMethod(Math.class, "random"));
    check(noClasses().should().callMethod(Instant.class, "now"));
    check(
        noClasses()
            .should()
            .callMethod(java.util.Collections.class, "shuffle", java.util.List.class));
  }

  @Test
  void the_domain_remembers_nothing_between_calls() {
    check(fields().should().beFinal());
  }

  @Test
  void aggregates_do_not_know_each_other() {
    check(slices().matching("io.daybook.domain.sales.(*)..").should().notDependOnEachOther());
  }

  private static void check(ArchRule rule) {
    rule.check(DOMAIN);
  }
}
