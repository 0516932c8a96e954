/** What a part of the window asked the core for: its room while it is on the way, why it did not come, and what came. */
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { shownLine } from './shown-text.ts'
import { Skeleton } from './skeleton.tsx'

/** Why something could not be read, and the ways on from there; `onRetry` reads it again. */
export function ReadFailure({
  title,
  failure,
  onRetry,
  actions,
}: {
  title: string
  failure: { readonly message: string }
  onRetry?: (() => void) | undefined
  /** Further ways on. */
  actions?: ReactNode
}) {
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      Try again
    </Button>
  )
  return (
    <Notice
      tone="refused"
      title={title}
      actions={
        retry || actions ? (
          <>
            {retry}
            {actions}
          </>
        ) : undefined
      }
    >
      {shownLine(failure.message)}
    </Notice>
  )
}

/** Says that what is shown was read once, and why it is not kept up. */
export function NotKeptUp({ failure, onRetry }: { failure: { readonly message: string }; onRetry: () => void }) {
  return (
    <Notice
      tone="warning"
      title="What is shown is not kept up"
      actions={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {shownLine(failure.message)}
    </Notice>
  )
}

/** Draws what was read with `children`; what was read once stays when a later reading fails. */
export function WhenRead<Value>({
  value,
  failure,
  title,
  onRetry,
  actions,
  room,
  className,
  children,
}: {
  /** Undefined until it has come. */
  value: Value | undefined
  failure?: { readonly message: string } | undefined
  /** Says that it could not be read. */
  title: string
  onRetry?: (() => void) | undefined
  actions?: ReactNode
  /** The lines that are kept free: their widths in percent, and the height of each in pixels. */
  room: { readonly widths: readonly number[]; readonly height: number }
  /** Of the box around either; the parts stand alone without one. */
  className?: string
  children: (value: Value) => ReactNode
}) {
  if (value !== undefined) return children(value)
  const stand = failure ? (
    <ReadFailure title={title} failure={failure} onRetry={onRetry} actions={actions} />
  ) : (
    <Skeleton {...room} />
  )
  if (className === undefined) return stand
  return (
    <div className={className} aria-busy={failure ? undefined : true}>
      {stand}
    </div>
  )
}
