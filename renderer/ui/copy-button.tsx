/** Copies a text and says that it did. */
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './icon-button.tsx'

/** Milliseconds that the tick stays. */
const TOLD = 1600

/** A small sign beside what it copies. */
export function CopyButton({ text, what }: { text: string /** As in "Copy the id". */; what: string }) {
  const [answer, setAnswer] = useState<'copied' | 'refused'>()
  useEffect(() => {
    if (!answer) return
    const timer = setTimeout(() => setAnswer(undefined), TOLD)
    return () => clearTimeout(timer)
  }, [answer])
  const label = answer === 'copied' ? 'Copied' : answer === 'refused' ? 'Could not copy' : `Copy ${what}`
  return (
    <IconButton
      label={label}
      size="small"
      icon={answer === 'copied' ? <Check /> : <Copy />}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setAnswer('copied'),
          () => setAnswer('refused'),
        )
      }}
    />
  )
}
