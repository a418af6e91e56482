#!/bin/sh
# Becomes the app. Businesses are the jars of /opt/daybook/domain; JAVA_OPTS are further options of the JVM.
# The cache is of this JVM and these jars; where one of them is another, the JVM starts without it.
[ ! -s "$AOT_CACHE" ] || JAVA_OPTS="-XX:AOTCache=$AOT_CACHE -Xlog:aot*=off,cds*=off ${JAVA_OPTS:-}"
case " ${JAVA_OPTS:-} " in *" -XX:+Use"*"GC "*) collector= ;; *) collector=-XX:+UseSerialGC ;; esac
# Several options.
# shellcheck disable=SC2086
exec java $collector -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${JAVA_OPTS:-} \
  -cp '/opt/daybook/app/app.jar:/opt/daybook/domain/*' "$DAYBOOK_MAIN" "$@"
