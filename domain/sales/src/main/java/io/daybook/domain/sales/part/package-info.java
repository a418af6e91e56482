/** Parts of the catalogue: registered, priced, discontinued. */
@NullMarked
package io.daybook.domain.sales.part;

import org.jspecify.annotations.NullMarked;
