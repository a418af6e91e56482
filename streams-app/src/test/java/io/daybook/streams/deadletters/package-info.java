/** Tests of the operator's tool that need no broker. */
@NullMarked
package io.daybook.streams.deadletters;

import org.jspecify.annotations.NullMarked;
