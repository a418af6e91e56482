/** Classes that tests look at and never run. */
@NullMarked
package io.daybook.domain.test.business.pure;

import org.jspecify.annotations.NullMarked;
