package io.daybook.audit.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.daybook.audit.Events;
import io.daybook.audit.fold.Account;
import io.daybook.audit.fold.Accounts;
import io.daybook.audit.fold.Fold;
import io.daybook.audit.fold.StateRow;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private final Accounts accounts = new Accounts(Fold.of(Events.ORDERS), 1L << 20);

  @BeforeEach
  void one_order() {
    assertThat(accounts.next()).isTrue();
    accounts.change("o-1", account -> account.add(Events.placed("o-1")));
  }

  @Test
  void a_row_that_is_only_behind_is_waited_for() {
    var apart = new Settling(accounts).await(() -> row(1), () -> true);

    assertThat(apart).isEmpty();
  }

  @Test
  void an_order_that_moves_on_all_the_time_has_met_its_row_once_both_were_where_the_other_was() {
    row(2);
    Settling settling = new Settling(accounts);

    var apart =
        settling.await(
            () -> {
              accounts.change("o-1", account -> account.add(Events.paid("o-1", 2)));
              row(3);
            },
            () -> true);

    assertThat(apart).isEmpty();
  }

  @Test
  void a_row_ahead_of_a_log_that_ends_is_apart() {
    row(2);

    assertThat(new Settling(accounts, Duration.ofMillis(1)).await(() -> {}, () -> true))
        .extracting(Account::id)
        .containsExactly("o-1");
  }

  private void row(int version) {
    var row = new StateRow(version, "", Timestamp.getDefaultInstance(), Events.position(version));
    accounts.change("o-1", account -> account.row(row));
  }
}
