/** A sign or a word that is a temperature's wherever it stands: `Temperature °F (Larder)`, `tempFahrenheit`, `imperial_temp`. */
const anywhere: readonly (readonly [unit: string, pattern: RegExp])[] = [
  ['°F', /[°º]\s?F(?!\p{L})|℉|fahrenheit|(?<!\p{L})fahr(?!\p{L})|imperial[_ ](?:units?|temp)/iu],
  ['°C', /[°º]\s?C(?!\p{L})|℃|celsius/iu],
  ['K', /kelvins?(?!\p{L})/iu],
  ['°R', /rankine/iu],
  ['°Ré', /r[ée]aumur/iu],
]
/** Signs of degrees, which are no words of a name. */
export const degreeSigns = /[°º]\s?[CF](?!\p{L})|℉|℃/giu
/** The one unit of temperatures that a header says, wherever in it. */
export const unitAnywhere = (header: string): string | undefined => {
  const said = anywhere.filter(([, pattern]) => pattern.test(header))
  return said.length === 1 ? said[0]?.[0] : undefined
}
