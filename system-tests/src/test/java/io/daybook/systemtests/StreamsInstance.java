package io.daybook.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;

/** One streams-app as the brokers see it: a member of a group, with transactions. */
final class StreamsInstance {
  private static final String GROUP = "daybook.streams-app";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final String bootstrapServers;
  private final String memberId;
  private final String processId;

  StreamsInstance(String bootstrapServers, Path dataFolder) {
    this.bootstrapServers = bootstrapServers;
    this.memberId = uuidIn(dataFolder.resolve("instance-id"));
    // Kafka Streams keeps it there, and it is part of the transactions' names.
    this.processId =
        uuidIn(
            dataFolder.resolve("streams").resolve(GROUP).resolve("kafka-streams-process-metadata"));
  }

  private static String uuidIn(Path file) {
    try {
      Matcher uuid = UUID.matcher(Files.readString(file));
      if (!uuid.find()) {
        throw new AssertionError(file + " has no id");
      }
      return uuid.group();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a transaction of it has begun and not ended. */
  boolean hasOpenTransaction() {
    var ongoing = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    return ask(admin -> admin.listTransactions(ongoing).all()).stream()
        .anyMatch(transaction -> transaction.transactionalId().contains(processId));
  }

  /** Whether the group counts on it. */
  boolean isMember() {
    return !threads().isEmpty();
  }

  /**
   * Numbers of its threads that the group counts on; a thread that dies is replaced by the next.
   */
  List<Integer> threads() {
    String prefix = memberId + "-";
    return ask(admin -> admin.describeConsumerGroups(List.of(GROUP)).all()).values().stream()
        .flatMap(group -> group.members().stream())
        .flatMap(member -> member.groupInstanceId().stream())
        .filter(id -> id.startsWith(prefix))
        .map(id -> Integer.valueOf(id.substring(prefix.length())))
        .sorted()
        .toList();
  }

  private interface Question<A> {
    KafkaFuture<A> ask(Admin admin);
  }

  private <A> A ask(Question<A> question) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return question.ask(admin).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
