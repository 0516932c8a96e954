/** Keeps what fails while it is drawn from taking along what stands around it. */
import { Component, type ReactNode } from 'react'

/** Draws `children`, and `fallback` in their place once they have failed. */
export class Unharmed extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
