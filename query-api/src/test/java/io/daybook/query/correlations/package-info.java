@NullMarked
package io.daybook.query.correlations;

import org.jspecify.annotations.NullMarked;
