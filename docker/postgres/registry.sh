# The registry keeps its schemas in a database of its own.
psql -X --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$(sed -n 's/^apicurio.datasource.password=//p' /run/secrets/registry.properties)" <<'SQL'
CREATE ROLE registry LOGIN PASSWORD :'password';
CREATE DATABASE registry OWNER registry;
SQL
