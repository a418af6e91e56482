package io.daybook.audit.issued;

import io.daybook.audit.fold.Weighted;
import java.util.ArrayList;
import java.util.List;

/** What topics have under the id of one command of a process, until its event was read. */
final class IssuedRecords implements Weighted {
  private static final int BYTES_EACH = 500;

  private final List<IssuedRecord> records = new ArrayList<>(1);
  private boolean settled;

  void add(IssuedRecord record) {
    records.add(record);
  }

  List<IssuedRecord> records() {
    return records;
  }

  /** Its event is known, or nothing can be said of it. */
  void settle() {
    records.clear();
    settled = true;
  }

  /** Its event is known, and issues nothing: the records are left over. */
  void refute() {
    settled = true;
  }

  boolean isSettled() {
    return settled;
  }

  @Override
  public long bytes() {
    return BYTES_EACH * (1L + records.size());
  }
}
