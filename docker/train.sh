#!/bin/sh
# Starts the app once, which ends by itself for want of a log, and keeps what the JVM has loaded and
# linked until then: with it each start is shorter. Options of the JVM are those of daybook.sh.
# With a heap of more than 32 GiB, as on a large builder, the cache would serve no smaller one.
JAVA_OPTS="-Xmx512m -XX:AOTCacheOutput=$AOT_CACHE" SERVER_ADDRESS=127.0.0.1 /opt/daybook/daybook.sh \
  --daybook.start-wait=1s --daybook.kafka.bootstrap-servers=127.0.0.1:1 > /tmp/train.log 2>&1
[ -s "$AOT_CACHE" ] || { cat /tmp/train.log; exit 1; }
rm /tmp/train.log
