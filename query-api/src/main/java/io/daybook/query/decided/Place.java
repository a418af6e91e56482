package io.daybook.query.decided;

/** One partition of the commands of an aggregate type. */
record Place(String type, int partition) {}
