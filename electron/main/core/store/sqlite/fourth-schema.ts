/** The schema that migration 4 makes: the way from a Work Packet to the edges that ever ended at it. Never edited once released. */

/** SQL of the index. */
export const FOURTH_SCHEMA = `
  CREATE INDEX bronze_edge ON bronze (wp_id, row_key) WHERE row_kind = 'dependency';
`
