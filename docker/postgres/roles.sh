# The roles of docs/deploy/postgresql.md, and a database of its own for the registry's schemas.
psql -X --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner="$(cat /run/secrets/postgres-owner)" \
  --set writer="$(cat /run/secrets/postgres-writer)" \
  --set reader="$(cat /run/secrets/postgres-reader)" \
  --set registry="$(sed -n 's/^apicurio.datasource.password=//p' /run/secrets/registry.properties)" <<'SQL'
CREATE ROLE daybook_owner LOGIN PASSWORD :'owner';
CREATE ROLE daybook_writer LOGIN PASSWORD :'writer';
CREATE ROLE daybook_reader LOGIN PASSWORD :'reader';
CREATE DATABASE daybook OWNER daybook_owner;
REVOKE ALL ON DATABASE daybook FROM PUBLIC;
GRANT CONNECT ON DATABASE daybook TO daybook_writer, daybook_reader;
CREATE ROLE registry LOGIN PASSWORD :'registry';
CREATE DATABASE registry OWNER registry;
REVOKE ALL ON DATABASE registry FROM PUBLIC;
SQL
