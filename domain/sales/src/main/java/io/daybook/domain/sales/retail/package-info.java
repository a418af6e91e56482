/** Imports the invoices of UCI's data set Online Retail over HTTP; no line is dropped silently. */
@NullMarked
package io.daybook.domain.sales.retail;

import org.jspecify.annotations.NullMarked;
