/** Programs for who owns the cluster: the topics that Daybook needs there, and the rights. */
@NullMarked
package io.daybook.streams.cluster;

import org.jspecify.annotations.NullMarked;
