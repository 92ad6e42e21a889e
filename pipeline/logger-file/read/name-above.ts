import { unitOf } from '../columns/units.ts'
import { readTimeParts } from '../times/time-parts.ts'

const nameLine =
  /^\W*(?:\S+\.)?(?:(?:plot title|user id|user information|messstelle|messort|mätställe|mätpunkt|punto de medida|punto di misura|point de mesure|meetpunt|punkt pomiarowy)\s*[:=]?\s|(?:(?:logger|device|sensor|station|channel|probe|tag|unit|series|point) ?name|name|description|location|bezeichnung|standort|benämning|plats|ubicación|ubicazione|emplacement|equipamento|equipo|equipement|locatie|lokalizacja|sted|sijainti|local)\s*[:=])\s*(.+)$/iu
/** Keys that stand in a cell of their own, with the name in the next one: `Description;Cellar 9`, `Nom;Chambre froide`. */
const nameCell =
  /^\W*(?:(?:trip|device|logger) description|description|device id(?=[\s:=,;]+\S+\s+\S)|device name|logger name|name|nom|nombre|nome|naam|namn|navn|nazwa|nimi|název|jméno(?: záznamníku)?|location|ort|plats|sted|lieu|lugar|luogo|opis)(?:\s*[:=,;]\s*|\s+)(.+)$/iu
const nameMax = 40
/** The other half of such a key, or a line of names of columns. */
const noName = /^(?:value|wert|värde|valeur|valor|type|unit|id|date|time|and|of|the|n\/a|none)(?!\p{L})/iu

const namesBy = (preamble: readonly string[], pattern: RegExp): ReadonlySet<string> =>
  new Set(
    preamble.flatMap((line) => {
      const name = (pattern.exec(line)?.[1] ?? '').replace(/["“”]/g, '').replace(/\s+/g, ' ').trim()
      const isName =
        /\p{L}{2}/u.test(name) &&
        name.length <= nameMax &&
        !/[:=]/.test(name) &&
        unitOf(name) === undefined &&
        readTimeParts(name) === undefined
      return isName ? [name] : []
    }),
  )

/** What a line above a table says that it is of: `Plot Title: Fridge 2`, `User ID, Vaccine fridge B`. Several that say different things are none. */
export const nameAbove = (preamble: readonly string[]): string | undefined => {
  const found = namesBy(preamble, nameLine)
  const inCells = found.size > 0 ? found : namesBy(preamble, nameCell)
  const [only] = inCells
  return inCells.size === 1 && only !== undefined && !noName.test(only) ? only : undefined
}
