/** Where the chosen view stands in the frame, and how the focus gets there. */

/** The element that holds the view. */
export const VIEW_ID = 'view'

/** Brings the focus to the view, from where the next Tab goes to its first control; what has it within the view keeps it. */
export function focusView(): void {
  const place = document.getElementById(VIEW_ID)
  if (place && !place.contains(document.activeElement)) place.focus({ preventScroll: true })
}

/** True while no control has the focus: a view may then take it for its keys. */
export function isFocusFree(): boolean {
  const { activeElement, body } = document
  return activeElement === null || activeElement === body || activeElement.id === VIEW_ID
}
