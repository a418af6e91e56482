#!/usr/bin/env bash
# Gives each app a user, the topics and its rights, as Daybook has printed them; once for each print.
set -euo pipefail
export BOOTSTRAP_SERVERS=127.0.0.1:19094 PATH=/opt/kafka/bin:$PATH
printed=/etc/kafka/secrets/printed
# A file: every folder in there has to be a partition of the broker.
done=/var/lib/kafka/data/daybook-printed
if cat "$printed/topics.sh" "$printed/access.sh" | cmp -s - "$done"; then exit 0; fi
for secret in /run/secrets/kafka-*; do
  kafka-configs.sh --bootstrap-server "$BOOTSTRAP_SERVERS" --alter --entity-type users --entity-name "${secret#*/kafka-}" \
    --add-config "SCRAM-SHA-512=[iterations=8192,password=$(cat "$secret")]"
done
sh "$printed/topics.sh"
sh "$printed/access.sh"
cat "$printed/topics.sh" "$printed/access.sh" > "$done"
