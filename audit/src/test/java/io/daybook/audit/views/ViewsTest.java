package io.daybook.audit.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.audit.fold.BoundedSlices;
import io.daybook.audit.fold.CommandRows;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.readmodels.ReadModels;
import io.daybook.readmodels.TableNames;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class ViewsTest {
  private final Findings findings = new Findings(_ -> {});

  @Test
  void a_database_that_is_away_is_said_once() throws IOException {
    Views views =
        new Views(
            Rules.load(),
            ReadModels.load(AggregateTypes.load()),
            snapshotOfNoDatabase(),
            1,
            findings);
    AuditedAggregates auditedAggregates = new AuditedAggregates(Events.RULES, 1L << 20);
    BoundedSlices<CommandRows> refusals = new BoundedSlices<>(_ -> new CommandRows(), 1L << 20);

    assertThat(views.read(Events.ORDERS, auditedAggregates)).isEmpty();
    assertThat(views.readRefusals(List.of(Events.ORDERS), Instant.EPOCH, refusals)).isEmpty();
    assertThat(findings.unaudited())
        .singleElement()
        .asString()
        .startsWith("the views: PostgreSQL cannot be asked: ");
    assertThat(findings.differences()).isEmpty();
  }

  private static ViewSnapshot snapshotOfNoDatabase() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var database =
        new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:%d/daybook".formatted(port));
    return new ViewSnapshot(
        JdbcClient.create(database), TableNames.PUBLIC, new JdbcTransactionManager(database));
  }
}
