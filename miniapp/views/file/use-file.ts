import { useEffect, useState } from 'preact/hooks'
import type { FileWish } from '#core/wire/files/file-wish.ts'
import { type ImportAnswer, isImportAnswer, type PresetWish } from '#core/wire/files/import-answers.ts'
import type { Ask } from '../../api/ask.ts'
import { fileWaitsMs, fileWishOf } from '../../api/file-wish.ts'

/** What somebody says of a file because it does not; empty is not said. */
export type Said = {
  readonly zone: string
  readonly unit: string
  readonly dateOrder: '' | 'day-first' | 'month-first' | 'year-first'
  readonly decimal: '' | 'comma' | 'point'
  readonly timeColumn: string
  readonly sensorColumn: string
  readonly start: string
}
const nothingSaid: Said = {
  zone: '',
  unit: '',
  dateOrder: '',
  decimal: '',
  timeColumn: '',
  sensorColumn: '',
  start: '',
}

export type FileState =
  | { readonly kind: 'none' | 'reading' | 'too-large' | 'lost' }
  | { readonly kind: 'refused'; readonly error: string; readonly message: string }
  | { readonly kind: 'answer'; readonly answer: ImportAnswer }

/** What goes with a file in every question about it. */
export const withSaid = (file: FileWish, said: Said): object => ({
  file,
  ...Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  ),
})

/** A file, what was said of it and as what it is judged; each change of these asks the server anew. */
export const useFile = (ask: Ask) => {
  const [file, setFile] = useState<FileWish | null>(null)
  const [said, say] = useState<Said>(nothingSaid)
  const [preset, judgeAs] = useState<PresetWish | null>(null)
  const [state, set] = useState<FileState>({ kind: 'none' })
  const take = async (chosen: File): Promise<void> => {
    set({ kind: 'reading' })
    const wish = await fileWishOf(chosen)
    judgeAs(null)
    say(nothingSaid)
    setFile(wish)
    if (wish === null) set({ kind: 'too-large' })
  }
  useEffect(() => {
    if (file === null) return
    let isOver = false
    set((before) => (before.kind === 'answer' ? before : { kind: 'reading' }))
    void ask('/api/import', isImportAnswer, { ...withSaid(file, said), preset }, fileWaitsMs).then(
      (asked) => {
        if (isOver) return
        if (asked.kind === 'answer') set({ kind: 'answer', answer: asked.value })
        else set(asked.kind === 'lost' ? { kind: 'lost' } : asked)
      },
    )
    return () => {
      isOver = true
    }
  }, [file, said, preset])
  return { file, said, say, preset, judgeAs, state, take }
}
