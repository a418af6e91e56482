/** Several instances answer as one: a query goes to the one that has its partition. */
@NullMarked
package io.daybook.query.routing;

import org.jspecify.annotations.NullMarked;
