-- Runs anew where the role, the owner or this file has changed. The owner: ${flyway:user}.
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${daybook.database.reader}";

GRANT SELECT ON ALL TABLES IN SCHEMA "${flyway:defaultSchema}" TO "${daybook.database.reader}";

-- What was migrated is the owner's alone.
REVOKE ALL ON "${flyway:defaultSchema}"."${flyway:table}" FROM "${daybook.database.reader}";

-- Tables that the owner makes later.
ALTER DEFAULT PRIVILEGES IN SCHEMA "${flyway:defaultSchema}"
GRANT SELECT ON TABLES TO "${daybook.database.reader}";
