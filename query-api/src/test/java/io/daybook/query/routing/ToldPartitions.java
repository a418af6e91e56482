package io.daybook.query.routing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.daybook.domain.AggregateType;
import io.daybook.query.store.InstanceAddress;
import io.daybook.query.store.Owner;
import io.daybook.query.store.Partitions;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** One partition, which is where the test says. */
final class ToldPartitions implements Partitions {
  private volatile Owner owner = new Owner.Unknown();
  private volatile OptionalLong lag = OptionalLong.empty();
  private volatile CountDownLatch here = new CountDownLatch(1);

  void areHere() {
    owner = new Owner.Here();
    here.countDown();
  }

  void areAt(int port) {
    here = new CountDownLatch(1);
    owner = new Owner.There(new InstanceAddress("127.0.0.1", port));
  }

  void areUnknown() {
    here = new CountDownLatch(1);
    owner = new Owner.Unknown();
  }

  void haveNoStandby() {
    lag = OptionalLong.empty();
  }

  void haveStandby(long behind) {
    lag = OptionalLong.of(behind);
  }

  @Override
  public int of(String aggregateId) {
    return 0;
  }

  @Override
  public Owner owner(AggregateType type, int partition) {
    return owner;
  }

  @Override
  public OptionalLong standbyLag(AggregateType type, int partition) {
    return lag;
  }

  @Override
  public void awaitHere(AggregateType type, int partition, Duration wait)
      throws InterruptedException {
    here.await(wait.toNanos(), NANOSECONDS);
  }
}
