/** Which orders are there, by customer, status and time: the view {@code v1_order_summaries}. */
@NullMarked
package io.daybook.projections.orders;

import org.jspecify.annotations.NullMarked;
