package io.daybook.domain.test;

import java.nio.file.Path;

/** A business without a fault passes. */
class LibraryTest extends DomainCheck {

  @Override
  protected void golden(GoldenLog log) {
    log.send(Loans.open("l-1", "m-1"));
    log.send(Loans.end("l-1", "returned"));
    log.send(Loans.open("l-2", "banned-m-2"));
    log.route();
  }

  /** The library has no releases that count. */
  @Override
  protected Path released() {
    return Path.of("target/released");
  }
}
