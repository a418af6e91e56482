/** Tests of the decision topology. */
@NullMarked
package io.daybook.streams.decision;

import org.jspecify.annotations.NullMarked;
