import { useState } from 'preact/hooks'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import { dateIn } from '../locales/day.ts'
import type { Format } from '../locales/format.ts'
import { saveTable } from '../save.ts'
import { csvOf } from './csv.ts'
import { chartWordsOf } from './words/words-of.ts'

type Props = {
  /** The address of exactly this view. */
  readonly address: string
  readonly all: readonly SeriesAnswer[]
  readonly nameOf: (sensor: string) => string
  readonly format: Format
}

/** A spreadsheet takes it for UTF-8 only with this before it. */
const byteOrderMark = '\uFEFF'

/** The link to exactly this view, and what is in it as a table. */
export const Share = ({ address, all, nameOf, format }: Props) => {
  const words = chartWordsOf(format.language)
  const [said, say] = useState<string | null>(null)
  const copy = (): void => {
    const cannot = (): void => say(`${words.linkIs} ${address}`)
    const copied = navigator.clipboard?.writeText(address)
    if (copied === undefined) cannot()
    else copied.then(() => say(words.linkCopied), cannot)
  }
  const table = (): void => {
    const named = all.map((series) => ({
      series,
      name: nameOf(series.sensor),
      quantity: format.words.quantities[series.quantity],
    }))
    const [first] = all
    if (first === undefined) return
    const name = `${first.sensor}-${dateIn(first.from, format.timeZone)}.csv`
    saveTable(name, [byteOrderMark + csvOf(named, words.csvHead, format.timeZone)])
  }
  return (
    <div class="share">
      <button type="button" class="button" onClick={copy}>
        {words.link}
      </button>
      <button type="button" class="button" title={words.csvNote} disabled={all.length === 0} onClick={table}>
        {words.csv}
      </button>
      <p class="share__said" role="status">
        {said}
      </p>
    </div>
  )
}
