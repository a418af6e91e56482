/** The changelogs of the write side and what a disk has restored from them. */
@NullMarked
package io.daybook.streams.changelog;

import org.jspecify.annotations.NullMarked;
