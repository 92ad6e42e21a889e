import type { PresetName } from '#core/rule.ts'
import type { NobleName } from './stacks/names.ts'

/** `adapter`: 1 for hci1; nothing: the first that is there. `noble`: which of the two packages speaks with it; nothing: the default. */
export type NobleConfig = {
  readonly kind: 'noble'
  readonly adapter: number | undefined
  readonly noble?: NobleName | undefined
}

export type RadioConfig =
  | NobleConfig
  | { readonly kind: 'fake'; readonly scenario: string }
  | { readonly kind: 'replay'; readonly file: string; readonly preset: PresetName }
