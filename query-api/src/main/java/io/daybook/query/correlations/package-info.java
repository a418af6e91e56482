/** What belongs to one correlation id, causes before effects, from the view of projections. */
@NullMarked
package io.daybook.query.correlations;

import org.jspecify.annotations.NullMarked;
