package io.daybook.benchmarks.peer.axon;

/**
 * What somebody wants to buy.
 *
 * @param quantity pieces
 * @param unitPrice of one piece
 */
record Item(String sku, int quantity, Money unitPrice) {

  Money cost() {
    return unitPrice.times(quantity);
  }
}
