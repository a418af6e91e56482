/** A business of one aggregate, as a user has it: what the test kit is tried on. */
@NullMarked
package io.daybook.domain.test.library;

import org.jspecify.annotations.NullMarked;
