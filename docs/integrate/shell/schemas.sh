# Fetches schemas from the registry, with all that they import. To be sourced; needs curl and jq.

# Prints the id of the latest schema of a topic's values.
schema_id() { # registry url, topic
  curl -fsS "$1/apis/ccompat/v7/subjects/$2-value/versions/latest" | jq .id
}

# Writes the latest schema of a subject to a file, and its imports to where it imports them from.
fetch_schema() { # registry url, subject, folder, path below it
  local schema name subject
  schema=$(curl -fsS "$1/apis/ccompat/v7/subjects/$(jq -rn --arg s "$2" '$s|@uri')/versions/latest")
  mkdir -p "$(dirname "$3/$4")"
  jq -r .schema <<< "$schema" > "$3/$4"
  jq -r '.references[]? | [.name, .subject] | @tsv' <<< "$schema" |
    while IFS=$'\t' read -r name subject; do
      [ -e "$3/$name" ] || fetch_schema "$1" "$subject" "$3" "$name"
    done
}
