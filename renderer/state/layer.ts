/** What stands above the window at the Operator's wish: the list of keys, or the command palette. */
import { create } from 'zustand'

/** One of them, or none. */
export const useLayer = create<{ shown: 'keys' | 'palette' | undefined }>()(() => ({ shown: undefined }))

/** Shows one of them. */
export function showLayer(shown: 'keys' | 'palette'): void {
  useLayer.setState({ shown })
}

/** Shows neither. */
export function hideLayer(): void {
  useLayer.setState({ shown: undefined })
}
