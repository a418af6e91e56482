package io.daybook.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the brokers have judged, as they log it at TRACE.
 *
 * @param files a log of each broker
 */
record AuthorizerLog(List<Path> files) {
  /** What the brokers say of each question: who, whether, what, and by which ACL. */
  private static final Pattern JUDGED =
      Pattern.compile(
          "Principal = User:(\\S+) is (Allowed|Denied) operation = (\\S+) from host = \\S+ on"
              + " resource = (\\S+) for request = (\\S+) .*");

  /**
   * What a broker asks before it asks for less: whether a client is a broker, and whether it may
   * write to any topic at all. A list of topics leaves out those that may not be described.
   */
  private static final Set<String> ASKED_FIRST =
      Set.of(
          "CLUSTER_ACTION OffsetForLeaderEpoch",
          "IDEMPOTENT_WRITE InitProducerId",
          "WRITE InitProducerId",
          "DESCRIBE Metadata");

  private static final Pattern BY_ACL =
      Pattern.compile(
          "resourceType=(\\w+), resourceName=([^,]+), patternType=(\\w+), principal=[^,]+, host=[^,]+,"
              + " operation=(\\w+)");

  /** Each ACL by which a user was allowed something: user, resource, name, pattern, operation. */
  Set<String> usedRights() {
    Set<String> used = new TreeSet<>();
    judged()
        .filter(judged -> judged.group(2).equals("Allowed"))
        .forEach(
            judged -> {
              Matcher acl = BY_ACL.matcher(judged.group());
              // To read includes to describe, and who only describes need not read.
              if (acl.find() && acl.group(4).equals(judged.group(3))) {
                used.add(
                    String.join(
                        " ",
                        judged.group(1),
                        acl.group(1),
                        acl.group(3),
                        acl.group(2),
                        acl.group(4)));
              }
            });
    return used;
  }

  /** What a user was denied, and on which request. */
  Set<String> denials() {
    return judged()
        .filter(judged -> judged.group(2).equals("Denied"))
        .filter(judged -> !ASKED_FIRST.contains(judged.group(3) + " " + judged.group(5)))
        .map(
            judged ->
                String.join(
                    " ", judged.group(1), judged.group(3), judged.group(4), judged.group(5)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** To describe a topic, a broker goes through all that its asker might do there. */
  private static boolean isInventory(Matcher judged) {
    return judged.group(5).equals("DescribeTopicPartitions") && !judged.group(3).equals("DESCRIBE");
  }

  private Stream<Matcher> judged() {
    return files.stream()
        .flatMap(
            file -> {
              try (Stream<String> lines = Files.lines(file)) {
                return lines
                    .map(JUDGED::matcher)
                    .filter(Matcher::find)
                    .filter(judged -> !isInventory(judged))
                    .toList()
                    .stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
