package io.daybook.benchmarks.failover;

import io.daybook.benchmarks.workload.ResidentMemory;
import io.daybook.localstack.ProcessPart;
import java.util.List;
import java.util.stream.Stream;

/** One line for each process: how much of it is in RAM. */
final class Memory {
  private Memory() {}

  static List<String> of(TwoInstances stack) {
    Stream<ProcessPart> parts =
        Stream.concat(stack.brokers().stream(), stack.instances().stream().map(Instance::process));
    return parts
        .flatMap(
            part ->
                part.handle().stream()
                    .map(
                        process ->
                            "%-16s %4.0f MiB resident"
                                .formatted(part.name(), ResidentMemory.mib(process))))
        .toList();
  }
}
