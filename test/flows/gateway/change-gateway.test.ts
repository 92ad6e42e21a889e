import { expect, test } from 'vitest'
import { changeGateway } from '../../../pipeline/flows/gateway/change-gateway.ts'
import { organization } from '../../support/flows.ts'
import { withGateways } from './gateways-said.ts'

test('a gateway is changed as it is after whoever was first, and not when others always were, or it is not there', async () => {
  const { flows, stores, says, stateOf } = await withGateways()
  await says('pi')
  let others = 2
  let attempts = 0
  const { save } = stores.gatewayStates
  const change = (gateway: string) =>
    changeGateway(flows, organization, gateway, (state) => ({ ...state, sentAt: state.sentAt + 1 }))
  Object.assign(stores.gatewayStates, {
    save: async (...[of, state]: Parameters<typeof save>) => {
      attempts += 1
      if (others-- > 0) await save(of, { ...state, sentAt: 1000 + others })
      return save(of, state)
    },
  })
  expect(await change('pi')).toBe(true)
  expect([attempts, (await stateOf('pi'))?.sentAt]).toEqual([3, 1001])
  expect(await change('gone')).toBe(false)
  others = 100
  attempts = 0
  expect([await change('pi'), attempts]).toEqual([false, 8])
})
