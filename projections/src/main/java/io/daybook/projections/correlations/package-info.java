/** Commands and events of each correlation id: the view {@code v1_correlated_commands}. */
@NullMarked
package io.daybook.projections.correlations;

import org.jspecify.annotations.NullMarked;
