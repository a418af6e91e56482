/**
 * Keeps all parts of one installation running, and what a later command must know of it on disk.
 */
@NullMarked
package io.daybook.localstack.supervisor;

import org.jspecify.annotations.NullMarked;
