package io.daybook.domain.sales;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.daybook.domain.test.DomainCheck;
import org.junit.jupiter.api.Test;

/** Sales, as every business is checked. */
class DomainTest extends DomainCheck {

  @Test
  void aggregates_do_not_know_each_other() {
    slices()
        .matching("io.daybook.domain.sales.(*)..")
        .should()
        .notDependOnEachOther()
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.daybook.domain.sales"));
  }
}
