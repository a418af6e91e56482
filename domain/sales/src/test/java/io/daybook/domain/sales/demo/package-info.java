/** Tests of the demo. */
@NullMarked
package io.daybook.domain.sales.demo;

import org.jspecify.annotations.NullMarked;
