package ${package};

import io.daybook.domain.test.DomainCheck;

/** Declarations, rules, forms, pages and tables: a sentence for each fault. */
class DomainTest extends DomainCheck {}
