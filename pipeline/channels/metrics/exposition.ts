import type { Family } from './families.ts'

/** The two forms in which Prometheus reads: its own, and OpenMetrics, which is refused where it does not end with its mark. */
export type Exposition = 'text' | 'openmetrics'

export const expositionTypes: Readonly<Record<Exposition, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
}

/** How much of each kind somebody wants, from 0 to 1; 0 of what they do not name. */
const weightIn = (accept: string, type: string): number =>
  accept.split(',').reduce((most, part) => {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase())
    if (name !== type) return most
    // A version that is none of ours is none that was asked for.
    const version = parameters.find((one) => one.startsWith('version='))?.slice('version='.length)
    if (type !== 'text/plain' && version !== undefined && version !== '1.0.0') return most
    const q = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1)
    return Math.max(most, Number.isFinite(q) ? q : 0)
  }, 0)

export const expositionFor = (accept: string): Exposition => {
  const openmetrics = weightIn(accept, 'application/openmetrics-text')
  return openmetrics > 0 && openmetrics >= weightIn(accept, 'text/plain') ? 'openmetrics' : 'text'
}

const escaped = (words: string): string => words.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
const quoted = (words: string): string => `"${escaped(words).replaceAll('"', '\\"')}"`
/** In OpenMetrics a quotation mark of a HELP is escaped, too. */
const helpOf = (help: string, form: Exposition): string =>
  form === 'openmetrics' ? escaped(help).replaceAll('"', '\\"') : escaped(help)

const lineOf = (name: string, labels: Readonly<Record<string, string>>, value: number): string => {
  const inner = Object.entries(labels).map(([label, words]) => `${label}=${quoted(words)}`)
  return `${name}${inner.length === 0 ? '' : `{${inner.join(',')}}`} ${value}`
}

/** All of it as one page. What is no finite number has no line: one of them would lose the page. */
export const pageOf = (families: readonly Family[], form: Exposition): string =>
  [
    ...families.flatMap(({ name, unit, help, samples }) => [
      `# HELP ${name} ${helpOf(help, form)}`,
      `# TYPE ${name} gauge`,
      ...(form === 'openmetrics' && unit !== '' ? [`# UNIT ${name} ${unit}`] : []),
      ...samples
        .filter(({ value }) => Number.isFinite(value))
        .map(({ labels, value }) => lineOf(name, labels, value)),
    ]),
    ...(form === 'openmetrics' ? ['# EOF'] : []),
    '',
  ].join('\n')
