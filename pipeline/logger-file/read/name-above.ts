import { unitOf } from '../columns/units.ts'
import { readTimeParts } from '../times/time-parts.ts'

const nameLine =
  /^\W*(?:\S+\.)?(?:(?:plot title|user id|user information|messstelle|messort|mätställe|mätpunkt|punto de medida|punto di misura|point de mesure|meetpunt|punkt pomiarowy)\s*[:=]?\s|(?:(?:logger|device|sensor|station|channel|probe|tag|unit|series|point) ?name|name|description|location|bezeichnung|standort|benämning|plats|ubicación|ubicazione|emplacement|equipamento|equipo|equipement|locatie|lokalizacja|sted|sijainti|local)\s*[:=])\s*(.+)$/iu
const nameMax = 40

/** What a line above a table says that it is of: `Plot Title: Fridge 2`, `User ID, Vaccine fridge B`. Several that say different things are none. */
export const nameAbove = (preamble: readonly string[]): string | undefined => {
  const found = new Set(
    preamble.flatMap((line) => {
      const name = (nameLine.exec(line)?.[1] ?? '').replace(/["“”]/g, '').replace(/\s+/g, ' ').trim()
      const isName =
        /\p{L}{2}/u.test(name) &&
        name.length <= nameMax &&
        !/[:=]/.test(name) &&
        unitOf(name) === undefined &&
        readTimeParts(name) === undefined
      return isName ? [name] : []
    }),
  )
  const [only] = found
  return found.size === 1 ? only : undefined
}
