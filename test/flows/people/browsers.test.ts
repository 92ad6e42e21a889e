import { expect, test } from 'vitest'
import {
  forgetBrowsers,
  subscribeBrowser,
  unsubscribeBrowser,
} from '../../../pipeline/flows/people/browsers.ts'
import { removeWay } from '../../../pipeline/flows/people/change-ways.ts'
import { pushAddress, wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { erik, flowsUnderTest, organization } from '../../support/flows.ts'

const way = wayIdOf('push', pushAddress(erik.id))
const browser = (name: string) => ({ endpoint: `https://push.example/${name}`, p256dh: 'p', auth: 'a' })
const open = async () => {
  const { flows } = await flowsUnderTest()
  const names = async () =>
    (await flows.stores.pushes.find(organization, way)).list.map(({ endpoint }) => endpoint.slice(-1))
  return { flows, names }
}

test('two browsers that subscribe in one moment are both kept', async () => {
  const { flows, names } = await open()
  await Promise.all(['a', 'b', 'c'].map((name) => subscribeBrowser(flows, organization, erik, browser(name))))
  expect([...(await names())].sort()).toEqual(['a', 'b', 'c'])
})

test('those that are gone are forgotten, and the others stay', async () => {
  const { flows, names } = await open()
  for (const name of ['a', 'b']) await subscribeBrowser(flows, organization, erik, browser(name))
  const { list } = await flows.stores.pushes.find(organization, way)
  await forgetBrowsers(flows, organization, way, list.slice(0, 1))
  expect(await names()).toEqual(['b'])
  await unsubscribeBrowser(flows, organization, erik, 'https://push.example/nobody')
  expect(await names()).toEqual(['b'])
})

test('who takes the way out in the chat leaves no browser behind', async () => {
  const { flows, names } = await open()
  await subscribeBrowser(flows, organization, erik, browser('a'))
  await removeWay(flows, organization, erik.id, 'push')
  expect(await names()).toEqual([])
  await subscribeBrowser(flows, organization, erik, browser('b'))
  expect(await names()).toEqual(['b'])
})
