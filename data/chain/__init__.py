"""The audit chain: for each row that is only ever added, an entry that carries a hash over it and the entry before.

Each device has a chain of its own, numbered from 1, so that stores that are merged bring theirs along. An entry holds:

- `content`: SHA-256 over `salt`, the bytes "obverse-row-1\\n" and the row as JSON (`content.written`);
- `hash`: SHA-256 over the hash of the entry before (32 zero bytes before the first), the JSON list
  [device, number, kind, row_id] without spaces and in ASCII, and `content`.

A row that is purged takes its salt along: then nobody can find out by guessing what its content was, and the chain is
still provable, since `hash` rests on the digest alone.

What it proves, and what not: whoever changes, removes or reorders rows or entries is found out (`verify`). Whoever can
write to the whole store can also make a new chain, or cut off its end; that is found out by a head, the newest hash at
some moment, that was kept elsewhere: every export carries it.
"""
