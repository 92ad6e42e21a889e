import { expect, test } from 'vitest'
import { goRound } from '../../bot/rounds/go-round.ts'
import { flowsUnderTest } from '../support/flows.ts'

test('a round begins with another organization each time, so that one that is cut short keeps none out for ever', async () => {
  const { flows } = await flowsUnderTest()
  const { stores } = flows
  const gone: string[] = []
  const roundFrom = async (random: number): Promise<readonly string[]> => {
    gone.length = 0
    await goRound({
      ...flows,
      random: () => random,
      stores: {
        ...stores,
        gatewayStates: { ...stores.gatewayStates, organizations: async () => ['a', 'b', 'c'] },
      },
      directories: {
        ...flows.directories,
        get: async (organization) => {
          gone.push(organization)
          return undefined
        },
      },
    })
    return [...new Set(gone)]
  }
  expect(await roundFrom(0)).toEqual(['a', 'b', 'c'])
  expect(await roundFrom(0.5)).toEqual(['b', 'c', 'a'])
  expect(await roundFrom(0.99)).toEqual(['c', 'a', 'b'])
})
