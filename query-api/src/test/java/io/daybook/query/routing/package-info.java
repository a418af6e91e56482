/** Tests of the package of the same name. */
@NullMarked
package io.daybook.query.routing;

import org.jspecify.annotations.NullMarked;
