/** Tests of the package of the same name. */
@NullMarked
package io.daybook.query.orders;

import org.jspecify.annotations.NullMarked;
