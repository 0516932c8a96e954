/** What is typed into a field that filters, which counts after a moment of rest. */
import { useEffect, useEffectEvent, useState } from 'react'

/** Milliseconds of rest after which what was typed is filtered by. */
const REST = 120

/**
 * What stands in the field and how to change it. It follows `text`, what is filtered by now, when that changes elsewhere
 * (Back, another view); `onRest` is given what was typed, without blanks around it.
 */
export function useRestedText(text: string, onRest: (typed: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(text)
  const [shown, setShown] = useState(text)
  if (shown !== text) {
    setShown(text)
    if (typed.trim() !== text) setTyped(text)
  }
  const rested = useEffectEvent(() => onRest(typed.trim()))
  useEffect(() => {
    if (typed.trim() === text) return
    const timer = setTimeout(rested, REST)
    return () => clearTimeout(timer)
  }, [typed, text])
  return [typed, setTyped]
}
