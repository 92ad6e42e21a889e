import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Span } from '../geometry.ts'
import type { Field } from '../layout.ts'
import { panned, pinched, zoomed } from './view.ts'

type Hold =
  | { readonly kind: 'none' }
  /** It may still become a press at a point. */
  | { readonly kind: 'pressed'; readonly x: number }
  | { readonly kind: 'select'; readonly x: number }
  | { readonly kind: 'pan'; readonly x: number; readonly span: Span }
  | { readonly kind: 'pinch'; readonly held: readonly [number, number] }

type Gestures = {
  readonly field: Pick<Field, 'left' | 'right'>
  readonly span: Span
  /** Shows another part of time. */
  readonly show: (span: Span) => void
  /** Reads the chart at an instant; null: nowhere. */
  readonly point: (at: number | null) => void
  /** What a mouse has drawn over, to be shown when it is let go. */
  readonly select: (span: Span | null) => void
}

/** A finger that trembles does not drag. */
const dragFrom = 6
const wheelZoom = 0.002

/** Larger text is a page that is enlarged: what the chart measures by, of what the screen does. */
export const scaleIn = (own: number, onScreen: number): number => (onScreen === 0 ? 1 : own / onScreen)

/** A mouse draws over what it wants to see nearer; one finger (or a mouse with shift) pushes time along, two stretch it. */
export const useGestures = (frame: RefObject<HTMLElement | null>, gestures: Gestures) => {
  const now = useRef(gestures)
  now.current = gestures
  const pointers = useRef(new Map<number, number>())
  const hold = useRef<Hold>({ kind: 'none' })
  const placeOf = (event: MouseEvent): number => {
    if (frame.current === null) return 0
    const { left, width } = frame.current.getBoundingClientRect()
    return (event.clientX - left) * scaleIn(frame.current.clientWidth, width)
  }
  const instantAt = (x: number): number => {
    const { field, span } = now.current
    const share = (x - field.left) / (field.right - field.left)
    return span[0] + Math.min(1, Math.max(0, share)) * (span[1] - span[0])
  }
  const onPointerDown = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    const x = placeOf(event)
    pointers.current.set(event.pointerId, x)
    const [one, other] = [...pointers.current.values()]
    hold.current =
      one !== undefined && other !== undefined
        ? { kind: 'pinch', held: [instantAt(one), instantAt(other)] }
        : { kind: 'pressed', x }
    now.current.point(hold.current.kind === 'pressed' ? instantAt(x) : null)
  }
  const drag = (event: PointerEvent, x: number): void => {
    const { current } = hold
    const { field, span, show, select, point } = now.current
    const width = field.right - field.left
    if (current.kind === 'pressed' && Math.abs(x - current.x) > dragFrom) {
      frame.current?.setPointerCapture(event.pointerId)
      const isPan = event.pointerType !== 'mouse' || event.shiftKey
      hold.current = isPan ? { kind: 'pan', x: current.x, span } : { kind: 'select', x: current.x }
      point(null)
    }
    if (current.kind === 'pan') show(panned(current.span, (current.x - x) / width))
    if (current.kind === 'select') {
      const ends = [instantAt(current.x), instantAt(x)] as const
      select([Math.min(...ends), Math.max(...ends)])
    }
    if (current.kind === 'pinch') {
      const [one = 0, other = 0] = [...pointers.current.values()]
      const stretched = pinched(current.held, [one, other], field)
      if (stretched !== undefined) show(stretched)
    }
  }
  const onPointerMove = (event: PointerEvent): void => {
    const x = placeOf(event)
    if (!pointers.current.has(event.pointerId)) {
      if (event.pointerType === 'mouse') now.current.point(instantAt(x))
      return
    }
    pointers.current.set(event.pointerId, x)
    drag(event, x)
  }
  const onPointerUp = (event: PointerEvent): void => {
    const { current } = hold
    const { show, select } = now.current
    pointers.current.delete(event.pointerId)
    hold.current = { kind: 'none' }
    if (current.kind !== 'select') return
    select(null)
    const ends = [instantAt(current.x), instantAt(placeOf(event))] as const
    show([Math.min(...ends), Math.max(...ends)])
  }
  const onPointerCancel = (event: PointerEvent): void => {
    pointers.current.delete(event.pointerId)
    hold.current = { kind: 'none' }
    now.current.select(null)
  }
  const onPointerLeave = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && hold.current.kind === 'none') now.current.point(null)
  }
  const onDblClick = (event: MouseEvent): void => {
    const { span, show } = now.current
    show(zoomed(span, 2, instantAt(placeOf(event))))
  }
  useEffect(() => {
    const { current } = frame
    if (current === null) return
    // A track pad's pinch comes as a wheel with ctrl; a wheel that goes up and down scrolls the page, as everywhere.
    const onWheel = (event: WheelEvent): void => {
      const { span, show, field } = now.current
      const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
      if (!event.ctrlKey && !isSideways) return
      event.preventDefault()
      if (event.ctrlKey) show(zoomed(span, Math.exp(event.deltaY * wheelZoom * 4), instantAt(placeOf(event))))
      else show(panned(span, event.deltaX / (field.right - field.left)))
    }
    current.addEventListener('wheel', onWheel, { passive: false })
    return () => current.removeEventListener('wheel', onWheel)
  }, [])
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave, onDblClick }
}
