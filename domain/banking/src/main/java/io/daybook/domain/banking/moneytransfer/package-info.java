/** Money between two accounts: out of one, into the other, or back. */
@NullMarked
package io.daybook.domain.banking.moneytransfer;

import org.jspecify.annotations.NullMarked;
