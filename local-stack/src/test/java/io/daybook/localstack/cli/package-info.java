/** Tests of the command. */
@NullMarked
package io.daybook.localstack.cli;

import org.jspecify.annotations.NullMarked;
