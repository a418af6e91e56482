package io.daybook.query.store;

/** Which instance runs the task of a partition, as far as this one knows. */
public sealed interface Owner {

  /** This instance: it has the partition, or is about to. */
  record Here() implements Owner {}

  /** Another one, or it was until it died. */
  record There(InstanceAddress address) implements Owner {}

  /** None that is known: the instances have not agreed yet, or this one has left them. */
  record Unknown() implements Owner {}
}
