/** Transfers between two accounts: requested, then completed, failed or stranded. */
@NullMarked
package io.daybook.domain.banking.transfer;

import org.jspecify.annotations.NullMarked;
