package io.daybook.streams;

import io.daybook.runtime.InstanceId;
import io.daybook.streams.changelog.KafkaFutures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;

/**
 * An instance that has ended: as a static member it stays in its group until its session ends, for
 * 10 s, so that a restart is no rebalance. Who waits for an empty group need not wait for it.
 */
final class StoppedInstance {
  private StoppedInstance() {}

  /** Takes the instance of this data directory out of the group that decides, unless it runs. */
  static void leaveGroup(StreamsInstance instance) {
    leaveGroup(instance, instance.applicationId(), instance.dataDir());
  }

  /** The same of the group that tells a process what it observes. */
  static void leaveRoutingGroup(StreamsInstance instance, String process) {
    leaveGroup(instance, instance.log().topics().routingGroup(process), instance.dataDir(process));
  }

  private static void leaveGroup(StreamsInstance instance, String group, Path dataDir) {
    if (isLocked(dataDir.resolve("streams").resolve(group).resolve(".lock"))) {
      return;
    }
    String id = InstanceId.of(instance.instanceId());
    List<MemberToRemove> threads =
        IntStream.rangeClosed(1, instance.settings().threads())
            .mapToObj(thread -> new MemberToRemove(id + "-" + thread))
            .toList();
    try (Admin admin = instance.log().kafka().admin()) {
      var removed =
          admin.removeMembersFromConsumerGroup(
              group, new RemoveMembersFromConsumerGroupOptions(threads));
      // One that is no member any more is as good as one that has left.
      KafkaFutures.ignoreOutcome(removed.all());
    }
  }

  /** Whether Kafka Streams works on this directory, in this or in another process. */
  private static boolean isLocked(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + file, e);
    }
  }
}
