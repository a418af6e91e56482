package io.daybook.benchmarks.failover;

import java.nio.file.Path;

/**
 * What is measured.
 *
 * @param folder for all data
 * @param brokers 1 or 3
 * @param orders that are there before: each is a row of state and a remembered command
 * @param clients of all partitions together, each waiting for its answer
 * @param kills of each kind of loss
 */
public record FailoverSettings(Path folder, int brokers, int orders, int clients, int kills) {}
