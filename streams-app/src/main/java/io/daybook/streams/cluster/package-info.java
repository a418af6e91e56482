/** Programs for a cluster's owner: the topics that Daybook needs there, and the rights. */
@NullMarked
package io.daybook.streams.cluster;

import org.jspecify.annotations.NullMarked;
