/** PostgreSQL's views, as projections keeps them: read in one snapshot, waited for with a bound. */
@NullMarked
package io.daybook.query.views;

import org.jspecify.annotations.NullMarked;
