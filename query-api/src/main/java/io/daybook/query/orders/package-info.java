/** Questions across orders, answered from the views that projections keeps in PostgreSQL. */
@NullMarked
package io.daybook.query.orders;

import org.jspecify.annotations.NullMarked;
