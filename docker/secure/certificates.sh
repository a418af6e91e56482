#!/usr/bin/env bash
# Makes the broker's key at the first start; its certificate is what clients trust.
set -euo pipefail
cd /etc/kafka/secrets
[ ! -s kafka.pem ] || exit 0
umask 077
password=$(head -c 24 /dev/urandom | base64)
printf 'password=%s\n' "$password" > keystore.properties
keytool -genkeypair -alias kafka -keyalg EC -groupname secp256r1 -validity 3650 -dname CN=kafka -ext SAN=dns:kafka \
  -storetype PKCS12 -keystore kafka.p12 -storepass "$password"
umask 022
keytool -exportcert -rfc -alias kafka -keystore kafka.p12 -storepass "$password" > made.pem
mv made.pem kafka.pem
