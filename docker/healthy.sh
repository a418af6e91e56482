#!/bin/bash
# Whether the app is ready, asked with what bash has: not every image of a JRE has curl.
exec 3<> "/dev/tcp/127.0.0.1/$SERVER_PORT" || exit 1
printf 'GET /actuator/health/readiness HTTP/1.0\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
