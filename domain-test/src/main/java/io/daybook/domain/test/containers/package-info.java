/** Daybook in containers, for integration tests of a business. */
@NullMarked
package io.daybook.domain.test.containers;

import org.jspecify.annotations.NullMarked;
