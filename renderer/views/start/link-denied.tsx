/** The host lets this page in no more: how to get back (design: 80-architecture, "Browser host"). */
import { Unplug } from 'lucide-react'
import { EmptyState } from '../../ui/empty-state.tsx'
import './board-absent.css'

/** The whole window when the link is denied for good. */
export function LinkDenied() {
  return (
    <main className="absent">
      <EmptyState icon={<Unplug />} title="This page is no longer let in">
        Its address was spent, or it was opened in another browser. Run <code>locus serve --open</code> in the
        repository: the address that it prints opens a fresh window. Nothing was lost.
      </EmptyState>
    </main>
  )
}
