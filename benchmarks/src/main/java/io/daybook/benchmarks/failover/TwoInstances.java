package io.daybook.benchmarks.failover;

import io.daybook.benchmarks.peer.FileTree;
import io.daybook.benchmarks.peer.ServerProcess;
import io.daybook.benchmarks.peer.daybook.CommandTopic;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.benchmarks.peer.daybook.EventsTopic;
import io.daybook.eventlog.LogSettings;
import io.daybook.localstack.AotCache;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Cluster;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import io.daybook.localstack.RunnableApp;
import io.daybook.localstack.supervisor.AppJars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;

/** Brokers, a registry and two streams-apps, which nobody starts again. */
final class TwoInstances implements AutoCloseable {
  private static final String APP = DaybookStack.STREAMS_APP;

  private final Path folder;
  private final Cluster cluster;
  private final List<LocalBroker> brokers;
  private final LocalRegistry registry;
  private final RunnableApp runnable;
  private final AotCache cache;
  private List<Instance> instances = List.of();

  /** Nothing runs yet. */
  TwoInstances(Path folder, int brokers) {
    this.folder = folder;
    this.cluster =
        Cluster.of(Cluster.newId(), Stream.generate(Ports::free).limit(brokers).toList());
    this.brokers = IntStream.rangeClosed(1, brokers).mapToObj(this::broker).toList();
    this.registry = new LocalRegistry(folder.resolve("registry"));
    Path jars = folder.resolve("jars");
    this.runnable = new AppJars(jars).unpacked(APP, Home.businesses(), () -> {});
    this.cache = new AotCache(jars, APP, runnable.classPath());
  }

  private LocalBroker broker(int number) {
    Path own = folder.resolve("broker-" + number);
    return new LocalBroker(
        "broker-" + number, cluster, number, own, own.resolve("log.txt"), List.of());
  }

  /** Starts brokers and registry, and what makes the starts of the apps as fast as they are. */
  void startLog() {
    List<Thread> starts =
        brokers.stream().map(broker -> Thread.ofVirtual().start(broker::start)).toList();
    registry.start();
    starts.forEach(TwoInstances::join);
    AppProcess first = app(APP + "-0", 0, cache.jvmOptions());
    first.start();
    first.stop();
    cache.keep();
  }

  /** Starts both apps, with their disks as they are. */
  void start(int standbyReplicas) {
    instances =
        IntStream.of(1, 2)
            .mapToObj(number -> instance(APP + "-" + number, standbyReplicas))
            .toList();
    instances.forEach(instance -> instance.process().start());
  }

  /**
   * Deletes the stores of both, which are stopped, and takes both out of their group: back within
   * the session, they would have their tasks as they were, standbys too.
   */
  void forget() {
    instances.forEach(instance -> FileTree.delete(instance.dataFolder().resolve("streams")));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin
          .removeMembersFromConsumerGroup(
              Instance.GROUP, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot empty " + Instance.GROUP, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while emptying " + Instance.GROUP, e);
    }
  }

  void stop() {
    instances.forEach(instance -> instance.process().stop());
  }

  List<Instance> instances() {
    return instances;
  }

  List<LocalBroker> brokers() {
    return brokers;
  }

  String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  CommandTopic orders() {
    int partitions = DaybookStack.PARTITIONS;
    LogSettings settings =
        new LogSettings(bootstrapServers(), "", partitions, partitions, cluster.replicas());
    return CommandTopic.of(settings, registry.url(), folder.resolve("schema-ids.properties"));
  }

  EventsTopic events() {
    return new EventsTopic(bootstrapServers(), "sales.order.events.v1");
  }

  private Instance instance(String name, int standbyReplicas) {
    return new Instance(
        app(name, standbyReplicas, cache.readOnlyJvmOptions()), folder.resolve(name));
  }

  private AppProcess app(String name, int standbyReplicas, List<String> jvmOptions) {
    int port = Ports.free();
    List<String> options = new ArrayList<>(ServerProcess.JVM);
    options.addAll(jvmOptions);
    return new AppProcess(
        new App(
            name,
            runnable,
            port,
            folder.resolve(name + ".log"),
            options,
            List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--daybook.kafka.bootstrap-servers=" + bootstrapServers(),
                "--daybook.registry.url=" + registry.url(),
                "--daybook.topics.partitions=" + DaybookStack.PARTITIONS,
                "--daybook.topics.reply-partitions=" + DaybookStack.PARTITIONS,
                "--daybook.topics.replication-factor=" + cluster.replicas(),
                "--daybook.streams.standby-replicas=" + standbyReplicas,
                "--daybook.data-dir=" + folder.resolve(name)),
            Map.of()));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while brokers started", e);
    }
  }

  @Override
  public void close() {
    stop();
    registry.stop();
    List<Thread> stops =
        brokers.stream().map(broker -> Thread.ofVirtual().start(broker::stop)).toList();
    stops.forEach(TwoInstances::join);
  }
}
