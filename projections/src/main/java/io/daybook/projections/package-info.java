/** Follows the log's events and writes them to PostgreSQL, rows and checkpoint as one. */
@NullMarked
package io.daybook.projections;

import org.jspecify.annotations.NullMarked;
