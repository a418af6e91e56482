/** Accounts of a bank: opened, paid into and out of, frozen, closed. */
@NullMarked
package io.daybook.domain.banking.account;

import org.jspecify.annotations.NullMarked;
