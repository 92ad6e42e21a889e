/** What a `startapp` link leads to; Telegram allows letters, digits, _ and - in it, and 512 of them. */
export type StartAt = {
  readonly sensor: string
  /** As in the page's own address: the part of time that is shown. */
  readonly query: string
}

/** `v_<sensor>_<hours>` or `v_<sensor>_<from>_<to>`: instants as seconds in base 36. `a_<sensor>` leads to an alarm's sensor. */
const viewPattern = /^v_([\w-]+?)_(?:(1|24|168|720)|([0-9a-z]{6,7})_([0-9a-z]{6,7}))$/

const instant = (written: string): string => new Date(Number.parseInt(written, 36) * 1_000).toISOString()

/** Where a link into the Mini App leads: a sensor, an alarm (its sensor, with what happened), or exactly a view. */
export const startAtOf = (param: string): StartAt => {
  const [, sensor, hours, from, to] = viewPattern.exec(param) ?? []
  if (sensor === undefined) return { sensor: param.startsWith('a_') ? param.slice(2) : param, query: '' }
  if (hours !== undefined) return { sensor, query: `hours=${hours}` }
  return { sensor, query: `from=${instant(from ?? '')}&to=${instant(to ?? '')}` }
}
