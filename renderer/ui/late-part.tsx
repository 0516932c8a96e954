/**
 * Parts of the window that are loaded when they are first needed. The host that hands them over may be away at that
 * moment, or be of a newer version that has other files: then the window stays, says so, and asks again.
 */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** Milliseconds until a part that did not come is asked for again. */
const AGAIN_AFTER = 2000

/** A component that is not loaded yet, or is. */
export interface Late<Props extends object> {
  /** Gives the component, by an `import()`. */
  readonly load: () => Promise<ComponentType<Props>>
  Shown: ComponentType<Props> | undefined
}

/** Names a component that is loaded when it is first drawn. */
export function late<Props extends object>(load: Late<Props>['load']): Late<Props> {
  return { load, Shown: undefined }
}

/** Draws a late component; while it cannot be had it is asked for every two seconds. */
export function LatePart<Props extends object>({
  of,
  given,
  waiting = null,
  missing = <PartMissing />,
}: {
  of: Late<Props>
  /** What the component is given. */
  given: Props
  /** Shown until the part is there. */
  waiting?: ReactNode
  /** Shown once it did not come. */
  missing?: ReactNode
}) {
  const [Shown, setShown] = useState(() => of.Shown)
  const [failures, setFailures] = useState(0)
  const isThere = Shown !== undefined
  useEffect(() => {
    if (isThere) return
    let wanted = true
    const ask = (): void => {
      of.load().then(
        (loaded) => {
          of.Shown = loaded
          if (wanted) setShown(() => loaded)
        },
        () => {
          if (wanted) setFailures(failures + 1)
        },
      )
    }
    const timer = setTimeout(ask, failures === 0 ? 0 : AGAIN_AFTER)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [of, isThere, failures])
  if (Shown) return <Shown {...given} />
  return failures === 0 ? waiting : missing
}

function PartMissing() {
  return (
    <Notice
      tone="warning"
      title="This part of the window is not there yet"
      actions={
        <Button size="small" onClick={() => location.reload()}>
          Load the window again
        </Button>
      }
    >
      Locus did not hand it over. It is asked for again every two seconds; if Locus was updated meanwhile, load the
      window again.
    </Notice>
  )
}
