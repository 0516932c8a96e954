/**
 * The schema that migration 7 makes: the events of a Work Packet are told apart by their type within their index, so that
 * the one that moved it last is found past all that was attempted meanwhile (ADR 0034). Never edited once released.
 */

/** SQL of the index, under the name that it had. */
export const SEVENTH_SCHEMA = `
  DROP INDEX locus_events_packet;
  CREATE INDEX locus_events_packet ON locus_events (wp_id, sequence, event_type) WHERE wp_id IS NOT NULL;
`
