/** Tests of what a disk remembers of its changelogs. */
@NullMarked
package io.daybook.streams.changelog;

import org.jspecify.annotations.NullMarked;
