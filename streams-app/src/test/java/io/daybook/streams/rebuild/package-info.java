/** Tests of what a rebuild finds out. */
@NullMarked
package io.daybook.streams.rebuild;

import org.jspecify.annotations.NullMarked;
