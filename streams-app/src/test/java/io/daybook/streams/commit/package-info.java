/** When the transaction of a stream thread ends: group commit. */
@NullMarked
package io.daybook.streams.commit;

import org.jspecify.annotations.NullMarked;
