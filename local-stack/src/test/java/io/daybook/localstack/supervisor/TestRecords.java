package io.daybook.localstack.supervisor;

/** Records of parts for tests of what is done with them. */
public final class TestRecords {

  private TestRecords() {}

  /** Of a part that runs, as this process does. */
  public static PartRecord up(String part, String address) {
    return PartRecord.waiting(part, address)
        .running(ProcessHandle.current(), "TERM")
        .in(PartState.UP);
  }

  /** Writes the record of such a part. */
  public static void writeUp(RunFolder run, String part, String address) {
    run.write(up(part, address));
  }
}
