/** Tests of the package of the same name. */
@NullMarked
package io.daybook.query.feed;

import org.jspecify.annotations.NullMarked;
