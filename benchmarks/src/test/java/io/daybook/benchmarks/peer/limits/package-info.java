/** Tests on the real parts. */
@NullMarked
package io.daybook.benchmarks.peer.limits;

import org.jspecify.annotations.NullMarked;
