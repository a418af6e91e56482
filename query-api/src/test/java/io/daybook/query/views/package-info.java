/** Tests of the package of the same name. */
@NullMarked
package io.daybook.query.views;

import org.jspecify.annotations.NullMarked;
