import type { FirmwareImage } from '#core/gateway-protocol/firmware.ts'
import type { BeginUpdate, FirmwareLook, NodeLook } from '../../pipeline/flows/gateway/update-node.ts'
import { linesThatFit } from './fit.ts'
import type { Say } from './say.ts'

/** As ESP-IDF numbers them (esp_chip_id_t). */
const chips: Readonly<Record<number, string>> = {
  0: 'ESP32',
  2: 'ESP32-S2',
  5: 'ESP32-C3',
  9: 'ESP32-S3',
  13: 'ESP32-C6',
}
const imageWords = ({ version, hardware, wiring }: FirmwareImage): string =>
  [version, chips[hardware] ?? `chip ${hardware}`, ...(wiring === undefined ? [] : [wiring])].join(' · ')

const nodeLine = (say: Say, { name, version, newer, update }: NodeLook): string => {
  const said = { name: { marked: `<b>${say.name(name)}</b>` }, version }
  if (update !== undefined)
    return say.html('update-node-under-way', { ...said, state: update.state, percent: update.percent ?? 0 })
  return say.html(newer.length === 0 ? 'update-node' : 'update-node-newer', said)
}

/** Each gateway that says something of firmware, what it offers, and what its nodes run. */
export const firmwareText = (say: Say, looks: readonly FirmwareLook[]): string => {
  if (looks.length === 0) return say.html('update-nothing')
  const lines = looks.flatMap(({ name, isHeard, images, nodes }) => [
    `${isHeard ? '🟢' : '⚫'} <b>${say.name(name)}</b>`,
    images.length === 0
      ? say.html('update-offers-nothing')
      : say.html('update-offers', { images: images.map(imageWords).join(', ') }),
    ...(nodes.length === 0 ? [say.html('update-no-nodes')] : nodes.map((node) => nodeLine(say, node))),
  ])
  const heading = `<b>${say.html('update-heading')}</b>`
  return linesThatFit(`${heading}\n`, lines, (left) => say.html('bot-others-too', { count: left }))
}

export const sureText = (say: Say, { name, version }: NodeLook, image: FirmwareImage): string =>
  say.html('update-sure', {
    name: { marked: `<b>${say.name(name)}</b>` },
    from: version,
    image: imageWords(image),
  })

/** The first of what the message says from now on; the others come with what the gateway says. */
export const begunText = (say: Say, outcome: BeginUpdate): string => {
  switch (outcome.kind) {
    case 'begun': {
      const { name, from, to } = outcome
      const said = say.html('notify-update', { name, from, to, state: 'waiting', percent: 0 })
      return `⏬ <b>${said}</b>\n${say.html('notify-update-goes-on')}`
    }
    case 'under-way':
      return say.html('update-under-way', { name: outcome.name })
    case 'not-there':
      return say.html('update-not-there')
    case 'not-asked':
      return say.html('update-not-asked')
  }
}
