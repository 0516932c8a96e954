/** The schema that migration 3 makes: the way from a row and a moment to its snapshot. Never edited once released. */

/** SQL of the new index. */
export const THIRD_SCHEMA = `
  CREATE INDEX bronze_row ON bronze (row_kind, row_key, sequence);
`
