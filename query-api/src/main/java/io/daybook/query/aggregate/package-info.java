/** Questions to one aggregate: its state, at any version, and its history. */
@NullMarked
package io.daybook.query.aggregate;

import org.jspecify.annotations.NullMarked;
