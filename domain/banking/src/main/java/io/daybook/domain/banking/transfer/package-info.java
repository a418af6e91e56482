/** Transfers between two accounts: requested, then completed or failed. */
@NullMarked
package io.daybook.domain.banking.transfer;

import org.jspecify.annotations.NullMarked;
