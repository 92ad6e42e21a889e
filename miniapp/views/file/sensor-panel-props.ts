import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { FileWish } from '#core/wire/files/file-wish.ts'
import type { FileSensor, PresetWish } from '#core/wire/files/import-answers.ts'
import type { Acting } from '../../act/use-change.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import type { Said } from './use-file.ts'

export type SensorPanelProps = {
  readonly sensor: FileSensor
  readonly file: FileWish
  readonly said: Said
  readonly chosen: PresetWish | null
  readonly judgeAs: (preset: PresetWish) => void
  readonly board: BoardAnswer
  readonly acting: Acting
  readonly format: Format
  readonly say: ViewWords
}
