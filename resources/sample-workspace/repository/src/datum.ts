/** Chart datum against the sill of the harbour, in centimetres. */
export const SILL_ABOVE_DATUM = 140

/** Water over the sill when the gauge reads `gauge` centimetres above datum. */
export function waterOverSill(gauge: number): number {
  return Math.max(0, gauge - SILL_ABOVE_DATUM)
}
