import { useState } from 'preact/hooks'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import type { Format } from '../locales/format.ts'
import { csvOf } from './csv.ts'
import { chartWordsOf } from './words/words-of.ts'

type Props = {
  /** The address of exactly this view. */
  readonly address: string
  readonly all: readonly SeriesAnswer[]
  readonly nameOf: (sensor: string) => string
  readonly format: Format
}

/** Gives a file to the browser as if it came from a server. */
const save = (name: string, type: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
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
    const name = `${first.sensor}-${new Date(first.from).toISOString().slice(0, 10)}.csv`
    save(name, 'text/csv;charset=utf-8', byteOrderMark + csvOf(named, words.csvHead, format.timeZone))
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
