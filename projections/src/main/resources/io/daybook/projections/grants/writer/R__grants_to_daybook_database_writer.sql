-- Runs anew where the role, the owner or this file has changed. The owner: ${flyway:user}.
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${daybook.database.writer}";

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "${flyway:defaultSchema}" TO "${daybook.database.writer}";

GRANT USAGE ON ALL SEQUENCES IN SCHEMA "${flyway:defaultSchema}" TO "${daybook.database.writer}";

-- What was migrated is the owner's alone.
REVOKE ALL ON "${flyway:defaultSchema}"."${flyway:table}" FROM "${daybook.database.writer}";

-- Tables that the owner makes later.
ALTER DEFAULT PRIVILEGES IN SCHEMA "${flyway:defaultSchema}"
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${daybook.database.writer}";

ALTER DEFAULT PRIVILEGES IN SCHEMA "${flyway:defaultSchema}"
GRANT USAGE ON SEQUENCES TO "${daybook.database.writer}";
