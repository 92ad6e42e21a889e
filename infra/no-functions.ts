/**
 * Stands in for `javascript-stringify` in bundles: QuickChart's client writes charts with it that hold functions, and is
 * given ours as text.
 */
export const stringify = (): never => {
  throw new Error('a chart is given as text: its functions would be run by whoever draws it')
}
