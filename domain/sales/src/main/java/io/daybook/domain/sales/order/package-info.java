/** Orders of customers: placed, changed, paid, shipped, delivered, or cancelled. */
@NullMarked
package io.daybook.domain.sales.order;

import org.jspecify.annotations.NullMarked;
