/**
 * Whether `init` failed only because another one made the same schema, sequence or table at that moment: PostgreSQL's
 * `CREATE … IF NOT EXISTS` looks first and makes then, and the slower of two ends with a duplicate key in the catalogue or
 * a concurrent update of it. Asked again, it finds what the other has made.
 * Seen with the `pg` backends of OpenTofu 1.12; https://www.postgresql.org/docs/current/errcodes-appendix.html, 23505.
 */
export function lostRace(output: string): boolean {
  return /pq: (?:duplicate key value violates unique constraint "pg_|tuple concurrently updated)/.test(output);
}
