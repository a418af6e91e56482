-- One row per loan, as of its version.
CREATE TABLE loans (
  loan text COLLATE "C" PRIMARY KEY,
  title text NOT NULL,
  member_id text NOT NULL,
  -- LENT or RETURNED.
  status text NOT NULL,
  since timestamptz NOT NULL,
  version integer NOT NULL
);

-- Newest first, page by page, alone and of a member.
CREATE INDEX loans_by_time ON loans (since DESC, loan);
CREATE INDEX loans_by_member ON loans (member_id, since DESC, loan);
