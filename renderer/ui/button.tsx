/** Buttons: one look for the thing to do, one for the rest, one for what destroys. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import './button.css'

/**
 * `primary` once per place; `plain` is outlined; `quiet` has no outline; `danger` for what cannot be taken back,
 * `danger-plain` for what asks once more before that.
 */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger' | 'danger-plain'

/** What a button is given. */
export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> {
  look?: ButtonLook
  /** `small` is 24 px high instead of 28. */
  size?: 'small' | 'usual'
  /** Drawn before the words. */
  icon?: ReactNode
  /** Drawn after the words, as a key hint is. */
  after?: ReactNode
  /** Waits for an answer: keeps the focus, takes no click, says so to a screen reader. */
  busy?: boolean
  /** Takes no click, but keeps the focus, so that its reason can be read. */
  disabled?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button with words. */
export function Button({
  look = 'plain',
  size = 'usual',
  icon,
  after,
  busy = false,
  disabled = false,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const idle = busy || disabled
  return (
    <button
      {...rest}
      type={idle ? 'button' : type}
      className="ui-button"
      data-look={look}
      data-size={size}
      aria-disabled={idle || undefined}
      aria-busy={busy || undefined}
      onClick={idle ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className="ui-button-spinner" aria-hidden="true" /> : icon}
      {children}
      {after}
    </button>
  )
}
