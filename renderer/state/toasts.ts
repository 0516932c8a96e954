/** Short messages at the window's foot: what happened, why, and what now (design: 70-window, "Look"). */
import { create } from 'zustand'

/** What a caller says. */
export interface ToastText {
  tone: 'done' | 'info' | 'refused'
  title: string
  /** Why, or by whom, in a few words. */
  detail?: string
  /** One thing to do about it. */
  action?: {
    label: string
    /** Key hint: `Mod+Z`. */
    keys?: string
    run: () => void
  }
}

/** A toast that is shown. */
export interface Toast extends ToastText {
  id: number
}

interface Toasts {
  toasts: readonly Toast[]
}

/** At most this many are shown; the oldest makes room. */
export const MAX_TOASTS = 3

/** Milliseconds that a toast stays, by tone; one that refuses takes longer to read. */
export const TOAST_MILLISECONDS = { done: 5000, info: 6000, refused: 9000 } as const

/** The toasts that are shown, oldest first. */
export const useToasts = create<Toasts>()(() => ({ toasts: [] }))

let lastId = 0

/** Shows a toast and answers its id. */
export function showToast(text: ToastText): number {
  lastId += 1
  const toast: Toast = { ...text, id: lastId }
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-MAX_TOASTS) }))
  return toast.id
}

/** Takes a toast away. */
export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
