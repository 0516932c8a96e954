/** Bringing a store back from the window: one thing at a time, how far it is, its report, or why it was not done. */
import { useEffect, useRef, useState } from 'react'
import type { ReturnReport, ReturnStep } from '#shared/contract/storage.ts'
import { failureOf } from '../../client/failure.ts'
import { useClient } from '../../state/session.ts'
import { beginAnew } from '../../state/window.ts'

/** What is under way. */
export interface ReturnWork {
  title: string
  hint: string
  /** 0 to 1. */
  part: number
  /** Absent once it can be given up no more. */
  cancel: (() => void) | undefined
}

/** Bringing a store back: the work under way, its report or why it was refused, and the ways there are. */
export interface StorageReturn {
  work: ReturnWork | undefined
  report: ReturnReport | undefined
  refusal: string | undefined
  restore: (file: string) => Promise<void>
  rebuild: () => Promise<void>
  beginAnew: () => Promise<void>
}

/** Does it for one folder; leaving the screen gives up what is under way. */
export function useStorageReturn(folder: string): StorageReturn {
  const client = useClient()
  const [work, setWork] = useState<ReturnWork>()
  const [report, setReport] = useState<ReturnReport>()
  const [refusal, setRefusal] = useState<string>()
  const ending = useRef<AbortController>(undefined)
  useEffect(() => () => ending.current?.abort(), [])

  const follow = async (title: string, begin: (signal: AbortSignal) => Promise<AsyncIterable<ReturnStep>>) => {
    const mine = new AbortController()
    ending.current = mine
    const show = (done: number, total: number): void => {
      const cancel = done < total - 1 ? () => mine.abort() : undefined
      setWork({ title, hint: hintOf(done, total), part: done / total, cancel })
    }
    setRefusal(undefined)
    show(0, 1)
    try {
      for await (const step of await begin(mine.signal)) {
        if (step.kind === 'progress') show(step.done, step.total)
        else setReport(step.report)
      }
    } catch (thrown) {
      if (!mine.signal.aborted) setRefusal(failureOf(thrown).message)
    } finally {
      setWork(undefined)
    }
  }
  return {
    work,
    report,
    refusal,
    restore: (file) =>
      follow('Restoring the backup', (signal) => client.storage.restore({ path: folder, file }, { signal })),
    rebuild: () => follow('Rebuilding the store', (signal) => client.storage.rebuild({ path: folder }, { signal })),
    beginAnew: async () => {
      await beginAnew(folder)
    },
  }
}

function hintOf(done: number, total: number): string {
  return done < total - 1 ? 'Nothing has been changed yet.' : 'Putting it in its place.'
}
