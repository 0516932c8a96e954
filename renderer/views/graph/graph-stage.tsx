/** The bar, and below it the drawing or the list, with everything that is done by hand and by key. */
import { Fragment, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import { failureOf } from '../../client/failure.ts'
import { AddForm } from '../../inspector/add-dependency.tsx'
import { announce } from '../../state/announcements.ts'
import { groupOf } from '../../state/graph-words.ts'
import { useClient, useWorkspace } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { changeGraph, openPacket, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { DrawnGraph } from './drawn-graph.ts'
import { lineWords } from './edge-look.ts'
import { exportPicture } from './export-picture.ts'
import { GraphBar } from './graph-bar.tsx'
import { boxElementId, boxWords, isReady } from './graph-box.tsx'
import { GraphCanvas } from './graph-canvas.tsx'
import { GraphList } from './graph-list.tsx'
import { useLayout } from './layout/use-layout.ts'
import { boxesByPacket, chainLighting, cycleLighting, UNLIT, useLighting, wayBack } from './lighting.ts'
import { StageNotices } from './stage-notices.tsx'
import { TieSheet } from './tie-sheet.tsx'
import { useTies } from './ties.ts'
import { sayTied, untie } from './tying.ts'
import { useCamera } from './use-camera.ts'
import { type ShownGraph, useChain } from './use-graph.ts'
import { type Step, walk } from './walk.ts'

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** What is asked about a new edge: between two packets that a line was drawn between, or from one by its keyboard. */
type Tying = { from: string; to: string; first: DependencyType } | { from: string; to?: undefined }

/** An edge that was refused, with the cycle that it would have closed. */
interface Refused {
  from: string
  to: string
  cycle: readonly string[]
}

/** The stage of a graph that is drawn. */
export function GraphStage({ shown }: { shown: ShownGraph & { drawn: DrawnGraph } }) {
  const { state, drawn, retry } = shown
  const client = useClient()
  const name = useWorkspace()?.name ?? 'workspace'
  const { node, list, open } = useView((view) => view.graph)
  const packet = useView((view) => view.packet)
  const { layout, failure } = useLayout(drawn)
  const boxOf = useMemo(() => boxesByPacket(drawn), [drawn])
  const chosen = node === undefined ? undefined : groupOf(node) === undefined ? boxOf.get(node) : node
  const box = useMemo(() => drawn.boxes.find(({ id }) => id === chosen), [drawn, chosen])
  const begin = useMemo(
    () => (drawn.boxes.find((each) => each.kind === 'packet' && isReady(each.packet)) ?? drawn.boxes[0])?.id,
    [drawn],
  )
  const camera = useCamera(layout, chosen, begin)
  const chain = useChain(node, state)
  const faded = useLighting((lighting) => lighting.faded)
  const [lineId, setLine] = useState<string>()
  const [tying, setTying] = useState<Tying>()
  const [refused, setRefused] = useState<Refused>()
  const stage = useRef<HTMLDivElement>(null)
  const line = drawn.lines.find(({ id }) => id === lineId)

  useEffect(() => {
    if (refused) useLighting.setState(cycleLighting(drawn, refused.cycle))
    else if (node === undefined) useLighting.setState(UNLIT)
    else
      useLighting.setState(
        chosen === undefined ? UNLIT : chainLighting(drawn, groupOf(node) === undefined ? node : chosen, chain),
      )
  }, [drawn, node, chosen, chain, refused])
  useEffect(() => () => useLighting.setState(UNLIT), [])
  useEffect(() => useTies.setState({ wayBackOf: (from, to) => wayBack(drawn, from, to) }), [drawn])

  // A packet that is opened, by the search or a link of the inspector, is the chosen one; what changes afterwards leaves
  // the eye and the choice where they went.
  const opened = useRef<string>(undefined)
  useEffect(() => {
    if (packet === opened.current) return
    opened.current = packet
    if (packet === undefined) return
    changeGraph({ node: packet }, 'replace')
    camera.show(boxOf.get(packet) ?? packet)
  }, [packet, boxOf, camera.show])

  const choose = useCallback(
    (id: string | undefined) => {
      setLine(undefined)
      setRefused(undefined)
      changeGraph({ node: id }, 'replace')
      if (id === undefined) return
      camera.show(id)
      if (useView.getState().packet !== undefined && groupOf(id) === undefined) openPacket(id, 'replace')
      const found = drawn.boxes.find((each) => each.id === id)
      if (found) announce(boxWords(found))
    },
    [camera.show, drawn],
  )
  const openBox = useCallback(
    (id: string) => {
      const key = groupOf(id)
      if (key === undefined) openPacket(id)
      else changeGraph({ open: [...open, key], node: undefined })
    },
    [open],
  )
  const refuse = useCallback((from: string, to: string, cycle: readonly string[]) => {
    setTying(undefined)
    setRefused({ from, to, cycle })
    announce(`Not added: it would close a cycle: ${cycle.join(', then ')}.`)
  }, [])
  const onTie = useCallback(
    (from: string, to: string) => {
      if (groupOf(from) !== undefined || groupOf(to) !== undefined) return
      const cycle = wayBack(drawn, from, to)
      if (cycle) refuse(from, to, cycle)
      else setTying({ from, to, first: 'blocks' })
    },
    [drawn, refuse],
  )
  const actions = useMemo(
    () => ({ onBox: choose, onOpen: openBox, onLine: setLine, onNothing: () => choose(undefined), onTie }),
    [choose, openBox, onTie],
  )
  const remove = async (): Promise<void> => {
    if (!line?.edge) return
    setLine(undefined)
    try {
      await untie(client, line.edge)
    } catch (thrown) {
      showToast({ tone: 'refused', title: 'Not removed', detail: failureOf(thrown).message })
    }
    stage.current?.focus()
  }

  const aroundLines = (by: 1 | -1): void => {
    const own = drawn.lines.filter(({ first, after }) => first === chosen || after === chosen)
    const at = own.findIndex(({ id }) => id === lineId)
    const next = own[at === -1 ? (by === 1 ? 0 : own.length - 1) : (at + by + own.length) % own.length]
    setLine(next?.id)
    announce(next ? `${shownLine(lineWords(next))}. Delete removes it.` : 'It has no edges.')
  }
  const actOf = (key: string): (() => void) | undefined => {
    switch (key) {
      case 'Enter':
        return chosen === undefined ? undefined : () => openBox(chosen)
      case 'a':
        return node === undefined || groupOf(node) !== undefined ? undefined : () => setTying({ from: node })
      case 'e':
        return () => aroundLines(1)
      case 'E':
        return () => aroundLines(-1)
      case 'Delete':
      case 'Backspace':
        return line?.edge ? () => void remove() : undefined
      case '+':
      case '=':
        return () => camera.zoomBy(1.25)
      case '-':
        return () => camera.zoomBy(0.8)
      case '0':
        return camera.fit
      case 'Escape':
        return escaping()
      default:
        return undefined
    }
  }
  const press = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || event.target !== stage.current) return
    const step = STEPS[key]
    const act = step && layout ? () => stepTo(step) : actOf(key)
    if (!act) return
    event.preventDefault()
    act()
  }
  const escaping = (): (() => void) | undefined => {
    if (refused) return () => setRefused(undefined)
    if (lineId !== undefined) return () => setLine(undefined)
    return packet === undefined && node !== undefined ? () => choose(undefined) : undefined
  }
  const stepTo = (step: Step): void => {
    const next = layout && walk(chosen, step, layout.places, drawn.lines)
    if (next === undefined) announce('Nothing is that way.')
    else choose(next)
  }

  const counts = useMemo(() => {
    const found = new Map<string, number>()
    for (const { type } of state.edges.values()) found.set(type, (found.get(type) ?? 0) + 1)
    return found
  }, [state.edges])

  return (
    <>
      <GraphBar
        counts={counts}
        onFit={camera.fit}
        onExport={(format) => layout && void exportPicture(layout, format, `${name}-graph`)}
      />
      <StageNotices
        state={state}
        drawn={drawn}
        node={node}
        failure={failure}
        onRetry={retry}
        onRestore={() => stage.current?.focus({ preventScroll: true })}
      />
      {refused && (
        <Notice
          tone="refused"
          title="Not added: it would close a cycle"
          actions={
            <>
              <Button
                size="small"
                onClick={() => {
                  setTying({ from: refused.from, to: refused.to, first: 'related' })
                  setRefused(undefined)
                }}
              >
                Tie them another way…
              </Button>
              <Button size="small" look="quiet" onClick={() => setRefused(undefined)}>
                Dismiss
              </Button>
            </>
          }
        >
          Each would wait for the one before:{' '}
          <span className="mono">
            {refused.cycle.map((id, place) => (
              // The first stands at the end again.
              <Fragment key={place === 0 ? 'first' : id}>
                {place > 0 && ' → '}
                <span className="graph-cycle-id">{shownLine(id)}</span>
              </Fragment>
            ))}
          </span>
        </Notice>
      )}
      {list ? (
        <GraphList drawn={drawn} />
      ) : (
        <div
          ref={stage}
          className="graph-stage"
          data-faded={faded || undefined}
          role="application"
          aria-roledescription="graph"
          aria-label={`Dependency graph, ${drawn.boxes.length} boxes and ${drawn.lines.length} lines. The list shows the same.`}
          aria-activedescendant={box ? boxElementId(box.id) : undefined}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows walk the boxes
          tabIndex={0}
          onKeyDown={press}
          onClick={() => stage.current?.focus({ preventScroll: true })}
        >
          <p className="graph-says" role="status">
            {chainWords(node, chain)}
          </p>
          {layout ? (
            <GraphCanvas
              layout={layout}
              chosenLine={lineId}
              moving={camera.moving}
              onLook={camera.look}
              actions={actions}
            />
          ) : (
            <Skeleton widths={[30, 60, 40]} height={52} />
          )}
        </div>
      )}
      {tying?.to !== undefined && (
        <TieSheet
          {...tying}
          onClose={() => setTying(undefined)}
          onCycle={(cycle) => refuse(tying.from, tying.to, cycle)}
        />
      )}
      {tying && tying.to === undefined && (
        <Dialog open onClose={() => setTying(undefined)} title={<span className="mono">{shownLine(tying.from)}</span>}>
          <AddForm
            wpId={tying.from}
            onClose={() => setTying(undefined)}
            onAdded={(other, type) => sayTied(tying.from, type, other)}
            onCycle={(cycle) => useLighting.setState(cycleLighting(drawn, cycle))}
          />
        </Dialog>
      )}
    </>
  )
}

function chainWords(node: string | undefined, chain: ReturnType<typeof useChain>): string {
  if (node === undefined || !chain) return ''
  const { held_by, dependents, critical_path, cut } = chain
  const parts = [
    held_by.length === 0 ? 'held by nothing' : `held by ${held_by.length}`,
    ...(critical_path.length > 1 ? [`critical path of ${critical_path.length}`] : []),
    dependents.length === 0 ? 'nothing waits for it' : `${dependents.length} waiting for it`,
    ...(cut ? ['and more'] : []),
  ]
  return `${shownLine(node)}: ${parts.join(' · ')}`
}
