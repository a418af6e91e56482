/** Tests of the package of the same name. */
@NullMarked
package io.daybook.query.request;

import org.jspecify.annotations.NullMarked;
