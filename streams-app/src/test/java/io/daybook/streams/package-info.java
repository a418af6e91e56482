/** Tests of the app on a real broker and registry. */
@NullMarked
package io.daybook.streams;

import org.jspecify.annotations.NullMarked;
