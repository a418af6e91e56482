/** Tests of the package of the same name. */
@NullMarked
package io.daybook.query.decided;

import org.jspecify.annotations.NullMarked;
