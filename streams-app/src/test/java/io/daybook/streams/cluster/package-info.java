@NullMarked
package io.daybook.streams.cluster;

import org.jspecify.annotations.NullMarked;
