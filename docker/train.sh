#!/bin/sh
# Starts the app once, which ends by itself for want of a log, and keeps what the JVM has loaded and
# linked until then: with it each start is shorter. Options of the JVM are those of daybook.sh.
JAVA_OPTS="-XX:AOTCacheOutput=$AOT_CACHE" SERVER_ADDRESS=127.0.0.1 /opt/daybook/daybook.sh --daybook.start-wait=1s > /tmp/train.log 2>&1
[ -s "$AOT_CACHE" ] || { cat /tmp/train.log; exit 1; }
rm /tmp/train.log
