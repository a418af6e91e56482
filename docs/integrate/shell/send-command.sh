#!/usr/bin/env bash
# Ships an order and waits for the committed reply.
#
#   send-command.sh <brokers> <registry url> <order id> <command id>
#
# Needs kcat, curl, jq and protoc.
set -euo pipefail
brokers=$1 registry=$2 order_id=$3 command_id=$4
commands=sales.order.commands.v1 replies=daybook.replies.v1
. "$(dirname "$0")/schemas.sh"
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

fetch_schema "$registry" "$commands-value" "$folder/protos" command.proto
id=$(printf '%08x' "$(schema_id "$registry" "$commands")")
{
  # Magic byte, schema id in 4 bytes, message index; then Protobuf.
  printf '\x00%b\x00' "\\x${id:0:2}\\x${id:2:2}\\x${id:4:2}\\x${id:6:2}"
  protoc -I "$folder/protos" --encode=sales.order.v1.OrderCommand command.proto << EOF
metadata {
  command_id: "$command_id"
  aggregate_id: "$order_id"
  reply_to { partition: 0 gateway_id: "send-command" attempt_id: "$command_id/$$" }
}
ship_order { tracking_number: "1Z999" }
EOF
} > "$folder/command"

# The end of the replies before anything is sent: no reply can be missed.
end=$(kcat -Q -b "$brokers" -t "$replies:0:-1" | sed 's/.*offset //')
# librdkafka's own default is another partitioner; Daybook refuses what is in the wrong partition.
kcat -P -b "$brokers" -t "$commands" -k "$order_id" -X topic.partitioner=murmur2 -X acks=all \
  "$folder/command"

fetch_schema "$registry" "$replies-value" "$folder/protos" reply.proto
for _ in $(seq 60); do
  offset=$(kcat -C -q -e -b "$brokers" -t "$replies" -p 0 -o "$end" -f '%o %k\n' |
    awk -v key="$command_id" '$2 == key { print $1 }' | tail -n 1)
  if [ -n "$offset" ]; then
    kcat -C -q -b "$brokers" -t "$replies" -p 0 -o "$offset" -c 1 -f '%s' | tail -c +7 |
      protoc -I "$folder/protos" --decode=daybook.v1.CommandReply reply.proto
    exit 0
  fi
  sleep 0.5
done
echo "No reply: send it again with the same command id to learn its outcome." >&2
exit 1
