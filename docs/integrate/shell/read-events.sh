#!/usr/bin/env bash
# Shows the events of orders that are in the log now, and decodes the last one of each partition.
#
#   read-events.sh <brokers> <registry url>
#
# Needs kcat, curl, jq and protoc.
set -euo pipefail
brokers=$1 registry=$2 topic=sales.order.events.v1
. "$(dirname "$0")/schemas.sh"
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# Offset, key and CloudEvents type; librdkafka reads what is committed only.
kcat -C -q -e -b "$brokers" -t "$topic" -o beginning -f '%p %o %k %h\n' > "$folder/events"
sed -E 's/^([0-9]+) ([0-9]+) ([^ ]+) .*ce_type=([^,]+).*/\3 \4/' "$folder/events"

fetch_schema "$registry" "$topic-value" "$folder/protos" event.proto
awk '{ last[$1] = $2 } END { for (p in last) print p, last[p] }' "$folder/events" |
  while read -r partition offset; do
    # After the frame: magic byte, schema id in 4 bytes, message index.
    kcat -C -q -b "$brokers" -t "$topic" -p "$partition" -o "$offset" -c 1 -f '%s' | tail -c +7 |
      protoc -I "$folder/protos" --decode=sales.order.v1.OrderEvent event.proto
  done
