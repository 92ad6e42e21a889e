/** What a `startapp` link leads to; Telegram allows letters, digits, _ and - in it, and 512 of them. */
export type StartAt = {
  /** Null: a view, or the board. */
  readonly sensor: string | null
  /** As in the page's own address: a view, or a sensor with the part of time that is shown; empty where the sensor says all. */
  readonly query: string
}

/** `v_<sensor>_<hours>` or `v_<sensor>_<from>_<to>`: instants as seconds in base 36; `v_<view>`: a view by its name. `a_<sensor>` leads to an alarm's sensor. */
const viewPattern = /^v_([\w-]+?)(?:_(?:(1|24|168|720)|([0-9a-z]{6,7})_([0-9a-z]{6,7})))?$/

const instant = (written: string): string => new Date(Number.parseInt(written, 36) * 1_000).toISOString()

/** Where a link into the Mini App leads: a sensor, an alarm (its sensor, with what happened), a view, or exactly a part of a sensor's time. */
export const startAtOf = (param: string): StartAt => {
  const [, name, hours, from, to] = viewPattern.exec(param) ?? []
  if (name === undefined) return { sensor: param.startsWith('a_') ? param.slice(2) : param, query: '' }
  if (hours !== undefined) return { sensor: name, query: `sensor=${name}&hours=${hours}` }
  if (from === undefined || to === undefined) return { sensor: null, query: `view=${name}` }
  return { sensor: name, query: `sensor=${name}&from=${instant(from)}&to=${instant(to)}` }
}
