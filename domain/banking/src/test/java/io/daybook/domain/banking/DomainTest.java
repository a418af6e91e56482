package io.daybook.domain.banking;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.daybook.domain.banking.account.AccountStory;
import io.daybook.domain.banking.moneytransfer.MoneyTransferStory;
import io.daybook.domain.banking.transfer.TransferStory;
import io.daybook.domain.test.DomainCheck;
import io.daybook.domain.test.GoldenLog;
import org.junit.jupiter.api.Test;

/** Banking, as every business is checked. */
class DomainTest extends DomainCheck {

  @Override
  protected void golden(GoldenLog log) {
    MoneyTransferStory.commands().forEach(log::send);
    log.route();
    // No process is told of these.
    AccountStory.tell(log);
    TransferStory.tell(log);
  }

  @Test
  void aggregates_do_not_know_each_other() {
    slices()
        .matching("io.daybook.domain.banking.(*)..")
        .should()
        .notDependOnEachOther()
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.daybook.domain.banking"));
  }
}
