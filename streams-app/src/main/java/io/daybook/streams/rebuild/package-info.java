/** Makes the write side of one aggregate type anew from its events topic. */
@NullMarked
package io.daybook.streams.rebuild;

import org.jspecify.annotations.NullMarked;
