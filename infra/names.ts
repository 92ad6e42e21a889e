/**
 * How things are called where several installations share an account: names in `topology.ts` hold places that are filled
 * in here, with the stage (`prod`) in the cloud and without one on a laptop. The core calls topics and things the same
 * (`pipeline/core/gateway-protocol/topics.ts`; a test compares them).
 */
export const named = (template: string, stage?: string): string => {
  const root = stage === undefined ? 'nattvakt' : `nattvakt-${stage}`
  return template
    .replaceAll('{root}', root)
    .replaceAll('{rules}', root.replace('-', '_'))
    .replaceAll('{stage:}', stage === undefined ? '' : `${stage}:`)
    .replaceAll('{thing}', `${stage === undefined ? '' : `${stage}:`}{organization}:{gateway}`)
}
