-- One row per order, as of its version.
CREATE TABLE order_summaries (
  -- Byte order, whatever the database's locale is.
  order_id text COLLATE "C" PRIMARY KEY,
  customer_id text NOT NULL,
  -- PLACED, PAID, SHIPPED, DELIVERED or CANCELLED.
  status text NOT NULL,
  -- When the business took it, else when Daybook did.
  placed_at timestamptz NOT NULL,
  -- When its last event occurred.
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  line_count integer NOT NULL,
  total_currency_code text NOT NULL,
  total_units bigint NOT NULL,
  -- Billionths of a unit, of the sign of the units.
  total_nanos integer NOT NULL
);

-- Newest first, page by page, alone and below a customer or a status.
CREATE INDEX order_summaries_by_time ON order_summaries (placed_at DESC, order_id);
CREATE INDEX order_summaries_by_customer ON order_summaries (customer_id, placed_at DESC, order_id);
CREATE INDEX order_summaries_by_status ON order_summaries (status, placed_at DESC, order_id);
