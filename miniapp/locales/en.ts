import type { Words } from './words.ts'

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const en: Words = {
  looks: {
    critical: 'Critical',
    warning: 'Warning',
    silent: 'Silent',
    blind: 'No value',
    clock: 'Clock is wrong',
    returned: 'Came back by itself',
    pending: 'Past the limit',
    late: 'Late',
    never: 'Not heard yet',
    calm: 'OK',
  },
  quantities: {
    temperature: 'Temperature',
    humidity: 'Humidity',
    pressure: 'Air pressure',
    co2: 'CO₂',
    illuminance: 'Light',
    motion: 'Motion',
    door: 'Door',
    battery: 'Battery',
    power: 'Power',
    energy: 'Energy',
    disk: 'Free disk space',
    clock: 'Clock offset',
    charge: 'Battery left',
    lowBattery: 'Battery',
  },
  spans: { 1: '1 hour', 24: '24 hours', 168: '7 days', 720: '30 days' },
  hindrances: {
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
      'Files of its own could not be read and were set aside. It goes on without them; its own page and /gateways say which they are.',
    'clock-ahead': 'The clock of its gateway runs ahead. Set it, or let the gateway reach a time server.',
    'link-taken':
      'Its link to the cloud is taken away again and again, as when another machine has its certificate too. If another machine runs with it, give that one its own; if none does, look at the network.',
    'not-confirmed':
      'Nobody tells it whether what it sends is stored, and it keeps all of it. Tell whoever runs nattvakt, before it has no more room.',
    'not-judged':
      'What it says is stored and cannot be judged, which is a fault of nattvakt itself. Tell whoever runs nattvakt.',
    unreadable:
      'Nobody knows how it is: what is stored of it cannot be read, which is a fault of nattvakt itself. Tell whoever runs nattvakt.',
    other: 'Heard, but the gateway refuses what it says. Look at the gateway’s page.',
  },
  presence: { live: 'Live', late: 'Late', silent: 'Silent' },
  asOf: (time) => `as of ${time}`,
  lost: (time) => `Connection lost. Last data from ${time}.`,
  waiting: (time) => `Asking for news. Last data from ${time}.`,
  speed: (speed) => `time runs × ${speed}`,
  untaken: (count) => some(count, 'alarm not taken', 'alarms not taken'),
  taken: (count) => `${count} taken`,
  unheard: (count) => `${count} silent`,
  toLookAt: (count) => some(count, 'thing to look at', 'things to look at'),
  allCalm: 'All quiet',
  strangers: (count) => some(count, 'unknown sensor is heard', 'unknown sensors are heard'),
  above: (limit) => `Above ${limit}`,
  below: (limit) => `Below ${limit}`,
  rising: (rate) => `Rising by ${rate} a minute or more`,
  falling: (rate) => `Falling by ${rate} a minute or more`,
  missing: { silent: 'No readings', blind: 'No value', deaf: 'Hears no sensor' },
  frozen: 'The value does not move',
  since: (time, length) => `since ${time} (${length})`,
  fromTo: (from, to) => `from ${from} to ${to}`,
  recovering: 'coming back',
  ringsIn: (length) => `Rings in ${length} if it stays so`,
  noAlarmYet: 'No alarm yet',
  worst: (value, time) => `Worst: ${value} at ${time}`,
  repeats: (count, since, longest) =>
    `${some(count, 'time', 'times')} since ${since}, the longest ${longest}`,
  limitMoved: (name, limit, time) => `${name} moved the limit to ${limit} at ${time}`,
  ruleChanged: (name, time) => `${name} changed what it alarms at, at ${time}`,
  endedByMove: (name, old, limit, time) =>
    `${name} moved the limit from ${old} to ${limit} at ${time}, and its alarm ended with that.`,
  endedByChange: (name, time) =>
    `${name} changed what it alarms at, at ${time}, and its alarm ended with that.`,
  somebody: 'Somebody',
  hasIt: (name, time) => `${name} has it since ${time}`,
  nobodyHasIt: 'Nobody has it',
  nobodyTookNote: 'Nobody took note of it',
  silenced: (until, name) => `Silenced until ${until} by ${name}`,
  heardAt: (time) => `last heard ${time}`,
  lastValue: (value, time) => `last ${value} at ${time}`,
  neverHeard: 'never heard',
  noValue: 'no value',
  yes: 'yes',
  no: 'no',
  open: 'open',
  closed: 'closed',
  low: 'low',
  enough: 'not low',
  whatToDo: 'What to do',
  gateway: 'Gateway',
  limits: 'Limits',
  noLimits: 'No limits are set.',
  back: 'All sensors',
  again: 'Try again',
  loading: 'Fetching the board …',
  noSensors: 'No sensors yet. They appear here as soon as they are added in the chat.',
  goneSensor: 'This sensor is not on the board any more.',
  unreachable: 'The server cannot be reached. Trying again every few seconds.',
  chartLabel: (what, span) => `${what}, ${span}`,
  chartHint: 'Touch the chart, or use the arrow keys, to read a value.',
  chartLoading: 'Fetching the chart …',
  chartFailed: 'The chart could not be fetched.',
  chartOld: 'The chart could not be brought up to date.',
  chartEmpty: 'Nothing was measured in this time.',
  noData: 'no data',
  range: (low, high) => `${low} to ${high}`,
  notOpened: 'Open this page from Telegram',
  howToOpen:
    'The dashboard knows you by Telegram. Open it with the button that the bot shows you there, or write /web to the bot for a link.',
  openTelegram: 'Open Telegram',
  notSignedIn: 'You are not signed in',
  howToOpenHere:
    'This dashboard runs on your own machine, with a chat of its own. Open the chat: the dashboard is beside it. For a window of its own, write /web there and press the link.',
  openChat: 'Open the chat',
  refusedTitle: 'You cannot see this',
  signedOut: 'You are signed out. Write /web to the bot for a new link.',
  usedCode: 'This link was used already or is too old. Write /web to the bot for a new one.',
  expired: 'This page was opened too long ago. Close it and open it again from the bot.',
  notAMember: 'You are not known in this organization. Ask an admin to let you in.',
}
