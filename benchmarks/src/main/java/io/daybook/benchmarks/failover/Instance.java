package io.daybook.benchmarks.failover;

import io.daybook.localstack.AppProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * One streams-app.
 *
 * @param dataFolder where its stores are, and its id as a member of the group
 */
record Instance(AppProcess process, Path dataFolder) {
  static final String GROUP = "daybook.streams-app";
  private static final Pattern RESTORED =
      Pattern.compile("restored store=\\S+ partition=\\d+ records=(\\d+) ms=(\\d+)");

  String name() {
    return process.name();
  }

  /** The partitions of this topic that it decides, as the group's coordinator has it. */
  List<Integer> partitions(String bootstrapServers, String topic) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      String id = Files.readString(dataFolder.resolve("instance-id")).strip();
      return admin.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
          .flatMap(group -> group.members().stream())
          .filter(member -> member.groupInstanceId().orElse("").startsWith(id))
          .flatMap(member -> member.assignment().topicPartitions().stream())
          .filter(partition -> partition.topic().equals(topic))
          .map(TopicPartition::partition)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot describe " + GROUP, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while describing " + GROUP, e);
    }
  }

  /** How many lines it has logged. */
  long logged() {
    try (Stream<String> lines = Files.lines(process.log())) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has restored since it had logged so many lines. */
  Restored restoredSince(long logged) {
    try (Stream<String> lines = Files.lines(process.log())) {
      return lines
          .skip(logged)
          .map(RESTORED::matcher)
          .filter(Matcher::find)
          .map(
              found -> new Restored(Long.parseLong(found.group(1)), Long.parseLong(found.group(2))))
          .reduce(new Restored(0, 0), Restored::and);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What was read from changelogs into stores.
   *
   * @param ms of the slowest store: they are restored beside each other
   */
  record Restored(long records, long ms) {
    Restored and(Restored other) {
      return new Restored(records + other.records, Math.max(ms, other.ms));
    }
  }
}
