/** Tests of what needs no broker on the way of a command. */
@NullMarked
package io.daybook.gateway.exchange;

import org.jspecify.annotations.NullMarked;
