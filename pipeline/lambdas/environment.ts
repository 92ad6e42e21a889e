import type { Flows } from '../flows/deps.ts'
export const flowsFromEnvironment = (_environment: NodeJS.ProcessEnv): Flows => {
  throw new Error('not yet')
}
