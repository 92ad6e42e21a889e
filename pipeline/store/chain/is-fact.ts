import type { Fact } from '#core/audit.ts'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Whether something has the shape of a line, whoever wrote it. What it says is for its hash to vouch for. */
export const isFact = (value: unknown): value is Fact =>
  isObject(value) &&
  typeof value.id === 'string' &&
  typeof value.at === 'number' &&
  typeof value.what === 'string' &&
  isObject(value.detail) &&
  (isObject(value.about) ? typeof value.about.kind === 'string' : typeof value.sensor === 'string')
