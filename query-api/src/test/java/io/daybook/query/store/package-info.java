/** Tests of the package of the same name. */
@NullMarked
package io.daybook.query.store;

import org.jspecify.annotations.NullMarked;
