/** Tests of the app as a whole, on real parts. */
@NullMarked
package io.daybook.query;

import org.jspecify.annotations.NullMarked;
