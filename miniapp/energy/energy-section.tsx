import { useState } from 'preact/hooks'
import { later } from '../later.ts'
import sheet from '../styles/energy.css?url'
import type { EnergyProps } from './energy-panel.tsx'

const panel = later(() => import('./energy-panel.tsx').then(({ EnergyPanel }) => EnergyPanel), sheet)

const Opened = (props: EnergyProps) => {
  const { part: Panel, failed, again } = panel.use()
  const { words } = props.format
  if (Panel !== undefined) return <Panel {...props} />
  return failed ? (
    <button type="button" class="button" onClick={again}>
      {words.again}
    </button>
  ) : (
    <p role="status">{words.loading}</p>
  )
}

/** Energy is for who asks for it: a month is read for it, and what draws it is fetched then. */
export const EnergySection = (props: EnergyProps) => {
  const [isOpen, open] = useState(false)
  return (
    <details class="panel energy" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{props.format.words.quantities.energy}</summary>
      {isOpen && <Opened {...props} />}
    </details>
  )
}
