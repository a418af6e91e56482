#!/usr/bin/env bash
# Makes a database at the first start, with a server that only this script reaches, and becomes the server.
set -euo pipefail

[ "${1:0:1}" != - ] || set -- postgres "$@"

# As root only to give the folders away.
if [ "$1" = postgres ] && [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /var/run/postgresql
  chown -R postgres: "$(dirname "$PGDATA")" /var/run/postgresql
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

# Sets variable $1 from the file that <name>_FILE names.
from_file() {
  local file=$1_FILE
  [ -z "${!file:-}" ] || export "$1=$(< "${!file}")"
}

query() {
  psql -X --quiet --set ON_ERROR_STOP=1 --host /var/run/postgresql --username "$POSTGRES_USER" "$@"
}

make_database() {
  local name file
  for name in POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB POSTGRES_INITDB_ARGS; do from_file "$name"; done
  : "${POSTGRES_USER:=postgres}"
  : "${POSTGRES_DB:=$POSTGRES_USER}"
  if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    echo "POSTGRES_PASSWORD is not given, nor is POSTGRES_HOST_AUTH_METHOD=trust." >&2
    exit 1
  fi
  # Several options.
  # shellcheck disable=SC2086
  initdb --pgdata "$PGDATA" --username "$POSTGRES_USER" --pwfile <(printf '%s\n' "${POSTGRES_PASSWORD:-}") ${POSTGRES_INITDB_ARGS:-}
  printf 'host all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
  sed -i "s/^#listen_addresses = .*/listen_addresses = '*'/" "$PGDATA/postgresql.conf"
  pg_ctl --pgdata "$PGDATA" --options "-c listen_addresses= -k /var/run/postgresql" --wait start
  [ "$POSTGRES_DB" = postgres ] || query --dbname postgres --set database="$POSTGRES_DB" <<< 'CREATE DATABASE :"database";'
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) query --dbname "$POSTGRES_DB" --file "$file" ;;
    esac
  done
  pg_ctl --pgdata "$PGDATA" --mode fast --wait stop
}

# Only asked what it is.
case ${2:-} in --version | -V | --help) exec "$@" ;; esac

if [ "$1" = postgres ]; then
  [ -s "$PGDATA/PG_VERSION" ] || make_database
  set -- "$@" -k /var/run/postgresql
fi
exec "$@"
