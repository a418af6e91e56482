package io.daybook.audit.fold;

/**
 * The aggregates that are looked at together: those whose ids' hash leaves this rest.
 *
 * @param modulus a power of two
 * @param rest 0 to {@code modulus - 1}
 */
public record Slice(int modulus, int rest) {
  /** Every aggregate. */
  public static final Slice ALL = new Slice(1, 0);

  private static final int MOST = 1 << 20;

  /** Whether an aggregate belongs to it. */
  public boolean holds(String aggregateId) {
    return (mixed(aggregateId.hashCode()) & (modulus - 1)) == rest;
  }

  /** Whether it is not as thin as a slice gets. */
  boolean canBeHalved() {
    return modulus < MOST;
  }

  /** Half of it. */
  Slice half() {
    return new Slice(modulus * 2, rest);
  }

  /** The rest of it. */
  Slice otherHalf() {
    return new Slice(modulus * 2, rest + modulus);
  }

  /** Ids that are counted up differ in few bits; afterwards they differ in all. */
  private static int mixed(int hash) {
    int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
    mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
    return mixed ^ mixed >>> 16;
  }
}
