/**
 * dnd-kit's sensor for a drag by keys: Space lifts the focused card, arrows go from place to place, Space drops, Escape
 * or leaving the window puts it back. Unlike dnd-kit's own it knows places, not pixels.
 */
import type { Activators, SensorInstance, SensorOptions, SensorProps } from '@dnd-kit/core'
import type { ArrowKey } from './drop-target.ts'

/** How the board takes a step. */
export interface ArrowSensorOptions extends SensorOptions {
  /** Goes one place on; answers the corner where the card is drawn then, in CSS pixels. */
  step?: (key: ArrowKey) => { x: number; y: number } | undefined
}

const ARROWS: readonly string[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] satisfies ArrowKey[]

function isArrow(key: string): key is ArrowKey {
  return ARROWS.includes(key)
}

/** One drag by keys, from the lift to its end. */
export class ArrowSensor implements SensorInstance {
  static readonly activators: Activators<ArrowSensorOptions> = [
    {
      eventName: 'onKeyDown',
      handler: ({ nativeEvent }: { nativeEvent: KeyboardEvent }, _options, { active }) => {
        const { key, target, repeat, ctrlKey, metaKey, altKey } = nativeEvent
        if (key !== ' ' || repeat || ctrlKey || metaKey || altKey || target !== active.node.current) return false
        nativeEvent.preventDefault()
        return true
      },
    },
  ]

  readonly autoScrollEnabled = false
  readonly #props: SensorProps<ArrowSensorOptions>
  readonly #ending = new AbortController()

  constructor(props: SensorProps<ArrowSensorOptions>) {
    this.#props = props
    const { left, top } = props.activeNode.node.current?.getBoundingClientRect() ?? { left: 0, top: 0 }
    props.onStart({ x: left, y: top })
    const { signal } = this.#ending
    setTimeout(() => {
      if (signal.aborted) return
      document.addEventListener('keydown', (event) => this.#press(event), { signal, capture: true })
      document.addEventListener('pointerdown', () => this.#cancel(), { signal, capture: true })
      document.addEventListener('visibilitychange', () => this.#cancel(), { signal })
      window.addEventListener('resize', () => this.#cancel(), { signal })
    })
  }

  #press(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.key !== 'Tab') event.preventDefault()
    if (event.key === 'Tab' || event.key === 'Escape') this.#cancel()
    else if (event.key === ' ' || event.key === 'Enter') {
      if (event.repeat) return
      this.#ending.abort()
      this.#props.onEnd()
    } else if (isArrow(event.key)) {
      const corner = this.#props.options.step?.(event.key)
      if (corner) this.#props.onMove(corner)
    }
  }

  #cancel(): void {
    this.#ending.abort()
    this.#props.onCancel()
  }
}
