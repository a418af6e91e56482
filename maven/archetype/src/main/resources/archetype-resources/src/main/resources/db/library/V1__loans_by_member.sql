-- One row per loan, as of its version.
CREATE TABLE loans_by_member (
  loan_id text COLLATE "C" PRIMARY KEY,
  member_id text NOT NULL,
  book_id text NOT NULL,
  -- LENT or GIVEN_BACK.
  status text NOT NULL,
  since timestamptz NOT NULL,
  version integer NOT NULL
);

-- Newest first, page by page, alone and of a member.
CREATE INDEX loans_by_time ON loans_by_member (since DESC, loan_id);
CREATE INDEX loans_by_member_and_time ON loans_by_member (member_id, since DESC, loan_id);
