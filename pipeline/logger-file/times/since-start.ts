import { type Note, note, quoted } from '../note.ts'
import type { ImportOptions } from '../options.ts'
import { type ElapsedForm, readElapsed } from './elapsed.ts'
import { createTimeEvidence, type TimeDecision, type TimePlan } from './time-evidence.ts'
import { readTimeParts } from './time-parts.ts'

const startWords =
  /(?<!\p{L})(start|started|begin|began|beginning|beginn|startzeit|startdatum|starttid|begonnen|startad|début|debut|inicio|início|inizio|first (?:reading|sample|record|log))/iu

/** A moment, or a half of one, that stands somewhere in a line. */
const momentIn = (line: string): { readonly text: string; readonly isWhole: boolean } | undefined => {
  for (const { index } of line.matchAll(/(?<![\p{L}\d.:/+-])\d/gu)) {
    const text = line.slice(index).trim()
    const parts = readTimeParts(text)
    if (parts?.kind === 'date' || parts?.kind === 'three')
      return { text, isWhole: parts.ofDayMs !== undefined }
    if (parts?.kind === 'clock') return { text, isWhole: false }
  }
  return undefined
}

/** What the lines above a table say of when it began; several that say different things are none. */
const startAbove = (preamble: readonly string[]): string | undefined => {
  const found = preamble.filter((line) => startWords.test(line)).flatMap((line) => momentIn(line) ?? [])
  const whole = new Set(found.filter(({ isWhole }) => isWhole).map(({ text }) => text))
  const [only] = whole.size > 0 ? whole : new Set<string>()
  if (whole.size > 0) return whole.size === 1 ? only : undefined
  const halves = [...new Set(found.map(({ text }) => text))]
  const day = halves.filter((text) => readTimeParts(text)?.kind !== 'clock')
  const clock = halves.filter((text) => readTimeParts(text)?.kind === 'clock')
  return day.length === 1 && clock.length === 1 ? `${day[0]} ${clock[0]}` : undefined
}

/** How a column is read that counts from a beginning, which a person says or a line above the table. */
export const decideSinceStart = (
  header: string,
  form: ElapsedForm,
  preamble: readonly string[],
  options: ImportOptions,
): TimeDecision => {
  const said = options.start ?? startAbove(preamble)
  const refuse = (why: Note): TimeDecision => ({ ok: false, refusal: { why, help: note('file-try-start') } })
  if (said === undefined) return refuse(note('file-no-start', { column: quoted(header) }))
  const evidence = createTimeEvidence()
  evidence.see(said)
  const order = evidence.decide(options.dateOrder)
  if (!order.ok) return order
  const start = order.plan.read(said)
  const hasClock = momentIn(said)?.isWhole === true
  if (start === undefined || !hasClock) return refuse(note('file-start-unclear', { start: quoted(said) }))
  const plan: TimePlan = {
    isInstant: false,
    startWall: start.wall,
    notes: [note('file-since-start', { column: quoted(header), start: quoted(said) })],
    read: (cell) => {
      const ms = readElapsed(cell, form)
      return ms === undefined ? undefined : { wall: start.wall + ms, zone: start.zone }
    },
  }
  return { ok: true, plan }
}
