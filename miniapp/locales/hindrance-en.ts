import type { HindranceWords } from './hindrance-words.ts'

export const hindranceEn: HindranceWords = {
  replayed:
    'Heard, but cannot be read: its counter goes back, as after a new battery, or somebody plays a recording. Enrol it again on the gateway’s page.',
  'not-encrypted':
    'Heard, but cannot be read: it speaks in the clear, and the gateway has a key for it. Give it its key, or take the key out of the gateway’s keys.json.',
  'no-key':
    'Heard, but cannot be read: it is encrypted, and the gateway has no key for it. Enrol it on the gateway’s page and give it that key, or switch its encryption off.',
  forged:
    'Heard, but cannot be read: what it says does not open with the key that the gateway has. Enrol it again on the gateway’s page, and give it the new key.',
  'unknown-format':
    'Heard, but cannot be read: the gateway does not know its format. Set it to BTHome or to a format of Ruuvi’s, or bring the gateway’s program up to date.',
  damaged:
    'Heard, but cannot be read: what it says is cut off, or is said for another device. Bring it nearer to the gateway. If that does not help, put another in its place.',
  'nothing-measured':
    'Heard, but no measured value is in what it says. See to it that it sends its temperature.',
  'says-offline': 'Heard, but it says that its probe does not answer. Check its probe and the cable.',
  'link-refused':
    'Heard, but it and the gateway do not have the same key. Enrol it again on the gateway’s page, and give it the new key.',
  'second-probe':
    'It has more batteries or probes than are taken. What is shown is right, and is of its first ones.',
  'clock-not-set':
    'Its clock is not set, and what it says is dated by when it arrives. Let it reach a time server. Do not switch it off while it is cut off: what waits would be lost.',
  'disk-full':
    'Its disk takes nothing more, and what has to wait is in its memory only. Make room on its disk, or put in another card. Do not switch it off while it is cut off: what waits would be lost.',
  'files-damaged':
    'Files of its own cannot be read. It goes on without them; its own page and /gateways say which they are.',
  'clock-ahead': 'The clock of its gateway runs ahead. Set it, or let the gateway reach a time server.',
  'link-taken':
    'Its link to the cloud is taken away again and again, as when another machine has its certificate too. If another machine runs with it, give that one its own; if none does, look at the network.',
  'not-confirmed':
    'Nobody tells it whether what it sends is stored, and it keeps all of it. Tell whoever runs nattvakt, before it has no more room.',
  'certificate-ends':
    'Its certificate ends within weeks, and nothing of it arrives after that; /gateways in the chat says on which day. Whoever runs nattvakt gives it a new one before.',
  'not-judged':
    'What it says is stored and cannot be judged, which is a fault of nattvakt itself. Tell whoever runs nattvakt.',
  unreadable:
    'Nobody knows how it is: what is stored of it cannot be read, which is a fault of nattvakt itself. Tell whoever runs nattvakt.',
  other: 'Heard, but the gateway refuses what it says. Look at the gateway’s page.',
}
