import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import { mapAddress } from './map-address.ts'

const words = { en: 'Where it is, on a map', sv: 'Var den är, på en karta' } as const

/** A way to a map for what says where it is. That page is not told from where somebody came. */
export const MapLink = ({ row, format }: { readonly row: RowAnswer; readonly format: Format }) => {
  const address = mapAddress(row)
  return address === null ? null : (
    <p class="footnote">
      <a href={address} target="_blank" rel="noopener noreferrer">
        {words[format.language]}
      </a>
    </p>
  )
}
