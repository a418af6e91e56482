/** Rows to table, CSV and page. */
@NullMarked
package io.daybook.benchmarks.report;

import org.jspecify.annotations.NullMarked;
