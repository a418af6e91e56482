package io.daybook.domain.test.properties;

import io.daybook.domain.test.library.LoanDecider;

/** Every property holds for rules that are sound. */
class SoundRulesTest extends LoanProperties {
  SoundRulesTest() {
    super(new LoanDecider());
  }
}
