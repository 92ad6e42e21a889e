import { expect, test } from 'vitest'
import { createChartEndpoint } from '../../pipeline/chart-renderer/chart-endpoint.ts'
import { oneAtATime } from '../../pipeline/chart-renderer/one-at-a-time.ts'
import { createRenderer, type Renderer } from '../../pipeline/chart-renderer/renderer.ts'
import { chart, event, pictureOf } from './support.ts'

const endpoint = (render: Renderer = createRenderer(), key?: string) => {
  const failures: string[] = []
  return { failures, answer: createChartEndpoint({ render, key, failed: (why) => failures.push(why) }) }
}

test('a chart is a PNG of the size that was asked for, on paper of its own', async () => {
  const { answer } = endpoint()
  const { statusCode, headers, body, isBase64Encoded } = await answer(
    event({ chart, width: 600, height: 300, devicePixelRatio: 2, backgroundColor: '#000000' }),
  )
  expect([statusCode, headers['content-type'], isBase64Encoded]).toEqual([200, 'image/png', true])
  const picture = await pictureOf(Buffer.from(body, 'base64'))
  expect([picture.width, picture.height]).toEqual([1200, 600])
  expect(picture.drawnIn(0, 0, 10, 10)).toBe(100)
})

test('labels are drawn with the bundled font, a true minus and the letters of Europe too', async () => {
  const render = createRenderer()
  const widthsOf = async (text: string): Promise<number> => {
    const title = { display: true, text, align: 'start', font: { size: 20 } }
    const bare = {
      type: 'line',
      data: { datasets: [] },
      options: { plugins: { title }, scales: {} },
    } as const
    const options = { ...bare.options, scales: { x: { display: false }, y: { display: false } } }
    const png = await render({
      chart: { ...bare, options },
      width: 300,
      height: 100,
      devicePixelRatio: 1,
      backgroundColor: 'white',
    })
    return (await pictureOf(png)).drawnIn(0, 0, 300, 40)
  }
  const nothing = await widthsOf(' ')
  for (const text of ['−80 °C', 'åäö ÅÄÖ', 'łęźć', 'Ψυγείο', 'Холод', '≥ ≤ →', 'CO₂ ₂₂₂'])
    expect(await widthsOf(text), text).toBeGreaterThan(nothing + 100)
})

test('what Chart.js cannot draw is refused, and the next chart is drawn', async () => {
  const { answer, failures } = endpoint()
  const bad = { ...chart, options: { scales: { x: { type: 'nonsense' } } } }
  expect(await answer(event({ chart: bad }))).toMatchObject({ statusCode: 400 })
  expect(failures).toHaveLength(1)
  expect(await answer(event({ chart }))).toMatchObject({ statusCode: 200 })
})

test('only POST is answered, and a body may come as base64', async () => {
  const { answer } = endpoint()
  expect(await answer(event({ chart }, 'GET'))).toMatchObject({ statusCode: 405 })
  expect(await answer(undefined)).toMatchObject({ statusCode: 405 })
  const body = Buffer.from(JSON.stringify({ chart })).toString('base64')
  expect(await answer({ ...event(''), body, isBase64Encoded: true })).toMatchObject({ statusCode: 200 })
})

test('a key that is wrong is answered without a word of the right one', async () => {
  const { answer } = endpoint(undefined, 'sesame-7781')
  const refused = await answer(event({ chart, key: 'guess' }))
  expect(refused.statusCode).toBe(403)
  expect(JSON.stringify(refused)).not.toMatch(/sesame|guess/)
})

test('charts are drawn one at a time, in order, and too many are sent away', async () => {
  const drawn: number[] = []
  let inside = 0
  const finish: (() => void)[] = []
  const inLine = oneAtATime(2)
  const ask = (number: number) =>
    inLine(async () => {
      inside += 1
      await new Promise<void>((resolve) => finish.push(resolve))
      drawn.push(inside)
      inside -= 1
      if (number === 1) throw new Error('not this one')
      return number
    })
  const first = ask(1).catch(() => 'failed')
  const others = [ask(2), ask(3)]
  expect(await ask(4)).toBe('busy')
  for (let turn = 0; turn < 3; turn++) {
    await expect.poll(() => finish.length).toBe(turn + 1)
    finish[turn]?.()
  }
  expect([await first, ...(await Promise.all(others))]).toEqual(['failed', 2, 3])
  expect(drawn).toEqual([1, 1, 1])
  finish.length = 0
  const next = ask(5)
  await expect.poll(() => finish.length).toBe(1)
  finish[0]?.()
  expect(await next).toBe(5)
})
