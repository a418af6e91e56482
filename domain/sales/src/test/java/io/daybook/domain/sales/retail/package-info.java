/** Tests of the import. */
@NullMarked
package io.daybook.domain.sales.retail;

import org.jspecify.annotations.NullMarked;
