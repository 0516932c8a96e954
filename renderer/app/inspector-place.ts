/** Where the inspector stands in the frame, and how the focus gets there. */

/** The element that holds the inspector. */
export const INSPECTOR_ID = 'inspector'

/** Brings the focus to the inspector, once it is drawn. */
export function focusInspector(): void {
  requestAnimationFrame(() => document.getElementById(INSPECTOR_ID)?.focus())
}
