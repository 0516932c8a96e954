/** The kept versions of the board, read again after every commit, and the one that is looked at with its diff. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type KeptVersion, VERSIONS_PAGE, type VersionPreview } from '#shared/contract/board-history.ts'
import type { Failure } from '../../client/failure.ts'
import { followCommits } from '../../inspector/follow-commits.ts'
import { useClient } from '../../state/session.ts'

/** The most versions that are kept (shared/contract/contract.ts, `board.versions`). */
const MOST = 500

/** The kept versions of the board, as far as they are loaded; undefined before the first answer. */
export interface BoardHistory {
  versions: readonly KeptVersion[] | undefined
  failure: Failure | undefined
  /** Asks for older versions; undefined when all are there. */
  loadOlder: (() => void) | undefined
  reload: () => void
}

/** The list. */
export function useBoardHistory(): BoardHistory {
  const client = useClient()
  const [limit, setLimit] = useState(VERSIONS_PAGE)
  const [list, setList] = useState<{ versions: readonly KeptVersion[]; complete: boolean }>()
  const [failure, setFailure] = useState<Failure>()
  const reload = useRef<() => void>(undefined)
  useEffect(() => {
    const followed = followCommits(
      () => client.board.versions({ limit }),
      (answer) => {
        if ('value' in answer) setList(answer.value)
        setFailure('failure' in answer ? answer.failure : undefined)
      },
    )
    reload.current = followed.read
    return followed.stop
  }, [client, limit])
  const older = useCallback(() => setLimit((before) => Math.min(before * 2, MOST)), [])
  return {
    versions: list?.versions,
    failure,
    loadOlder: list && !list.complete && limit < MOST ? older : undefined,
    reload: useCallback(() => reload.current?.(), []),
  }
}

/** What bringing a version back would change, as far as it is known. */
export type HeldPreview =
  | { state: 'reading' }
  | { state: 'read'; preview: VersionPreview }
  | { state: 'failed'; failure: Failure }

/** The preview of the version of `hash`, read again after every commit: the board or the packets may have moved on. */
export function usePreview(hash: string): HeldPreview {
  const client = useClient()
  const [held, setHeld] = useState<{ hash: string; answer: HeldPreview }>()
  useEffect(
    () =>
      followCommits(
        () => client.board.versionPreview({ hash }),
        (answer) => {
          const known: HeldPreview =
            'value' in answer ? { state: 'read', preview: answer.value } : { state: 'failed', failure: answer.failure }
          setHeld({ hash, answer: known })
        },
      ).stop,
    [client, hash],
  )
  return held?.hash === hash ? held.answer : { state: 'reading' }
}
