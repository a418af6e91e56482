/** Which orders there are, by customer, status and time. */
@NullMarked
package io.daybook.domain.sales.summaries;

import org.jspecify.annotations.NullMarked;
