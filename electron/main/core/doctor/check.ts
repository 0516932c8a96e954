/** What the doctor says of one thing. */

/** `note` is worth knowing and nothing to mend; `wrong` makes the doctor's answer a bad one. */
export type DoctorState = 'ok' | 'note' | 'wrong'

/** One thing that was looked at. */
export interface DoctorCheck {
  name: string
  state: DoctorState
  /** How it stands, in words. */
  message: string
  /** What to do about it. */
  mend?: string
}

/** It is as it should be. */
export function ok(name: string, message: string): DoctorCheck {
  return { name, state: 'ok', message }
}

/** It is worth knowing. */
export function note(name: string, message: string, mend?: string): DoctorCheck {
  return { name, state: 'note', message, ...(mend === undefined ? {} : { mend }) }
}

/** It has to be mended. */
export function wrong(name: string, message: string, mend: string): DoctorCheck {
  return { name, state: 'wrong', message, mend }
}

/** Why something failed, in words. */
export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
