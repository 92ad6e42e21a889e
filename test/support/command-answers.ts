import type { CommandName } from '../../bot/commands.ts'

/** What is written, and what it is answered with in English and in Swedish; `together`: where others read along. */
type Row = {
  readonly say: string | ((run: number) => string)
  readonly answers: readonly [en: RegExp, sv: RegExp]
  readonly together?: readonly [en: RegExp, sv: RegExp]
}
const row = (say: Row['say'], en: RegExp, sv: RegExp, together?: Row['together']): Row => ({
  say,
  answers: [en, sv],
  ...(together && { together }),
})

/** Every command, said in every place; of some several in turn. */
export const commandAnswers: { readonly [Name in CommandName]: readonly Row[] } = {
  status: [row('/status', /Norrsken Lab as of .*No alarms/s, /Norrsken Lab klockan .*Inga larm/s)],
  alarms: [row('/alarms', /^No alarms as of/, /^Inga larm klockan/)],
  sensor: [
    row('/sensor a', /5\.0 °C.*Last heard|5\.0 °C.*Measured/s, /5,0 °C.*(Hördes senast|Mätt)/s),
    row('/sensor', /^Which (sensor|of \d+ sensors)\?/, /^Vilken (sensor|av \d+ sensorer)\?/),
    row('/sensor nothing', /no sensor called “nothing”/, /ingen sensor som heter ”nothing”/),
  ],
  chart: [row('/chart a', /5\.0 °C at/, /5,0 °C klockan/)],
  history: [row('/history a', /^(What happened|Nothing is noted)/, /^(Vad som hänt|Ingenting är antecknat)/)],
  report: [
    row('/report', /^Which (sensor|of \d+ sensors)\?/, /^Vilken (sensor|av \d+ sensorer)\?/),
    row('/report a', /^Which month of Freezer \w\?/, /^Vilken månad för Freezer \w\?/),
    row('/report nothing', /no sensor called “nothing”/, /ingen sensor som heter ”nothing”/),
  ],
  energy: [
    row('/energy', /^Which (sensor|of \d+ sensors)\?/, /^Vilken (sensor|av \d+ sensorer)\?/),
    row('/energy a', /^Nothing that is known says what/, /^Inget som är känt säger vad/),
  ],
  place: [row('/place', /^Nobody has said where/, /^Ingen har sagt var/)],
  import: [row('/import', /^Send me the file of a logger/, /^Skicka mig filen från en logger/)],
  handover: [row('/handover', /handover .*Nothing is open/s, /överlämning .*Inget är öppet/s)],
  quality: [row('/quality', /^(No alarm rang|.*alarms in the last)/, /^(Inget larm|.*larm de senaste)/)],
  allquiet: [
    row(
      '/allquiet',
      /^(You get no daily word|Every day at)/,
      /^(Du får inget dagligt ord|Varje dag klockan)/,
    ),
    row('/allquiet off', /^I no longer write you a daily word/, /^Jag skriver inget dagligt ord/),
  ],
  gateways: [row('/gateways', /^The gateway is heard:/, /^Gatewayen hörs:/)],
  sites: [row('/sites', /Cellar lab · .*On duty: Erik/s, /Cellar lab · .*Jour: Erik/s)],
  rules: [row('/rules a', /alarms at .*temperature above/s, /larmar på .*temperatur över/s)],
  remark: [row('/remark', /^You have no alarm/, /^Du har inget larm/)],
  drill: [row('/drill', /rings as an alarm would/, /ringer som ett larm/)],
  update: [
    row('/update', /^No gateway says anything of firmware/, /^Ingen gateway säger något om programvara/),
  ],
  node: [row('/node', /^No gateway has said/, /^Ingen gateway har sagt/)],
  drills: [row('/drills', /^No drill/, /^Ingen övning/)],
  maintenance: [row('/maintenance nothing', /called “nothing”/, /heter ”nothing”/)],
  ack: [row('/ack a', /has no alarm to take/, /har inget larm att ta/)],
  giveback: [row('/giveback', /^You have no alarm to give back/, /^Du har inget larm att lämna tillbaka/)],
  assign: [row('/assign a', /^You have no alarm of/, /^Du har inget larm från/)],
  silence: [row('/silence a 12h cleaning', /is silenced until .*: cleaning/, /är tystad till .*: cleaning/)],
  unsilence: [row('/unsilence a', /is no longer silenced/, /är inte tystad längre/)],
  threshold: [
    row(
      (run) => `/threshold a ${30 + run},5 °C`,
      /→ 3\d\.5 °C\nAlarms after one minute/,
      /→ 3\d,5 °C\nLarmar efter en minut/,
    ),
  ],
  here: [
    row(
      '/here',
      /^Say \/here in the group/,
      /^Skriv \/here i den grupp/,
      // The site is told in one chat at a time.
      [
        /The alarms of Cellar lab are told here (already|from now on)/,
        /Larmen från Cellar lab kommer (redan hit|hit)/,
      ],
    ),
  ],
  webhook: [
    row('/webhook', /^No other program is told of alarms/, /^Inget annat program meddelas om larm/, [
      /^Everybody here would read the secret/,
      /^Alla här skulle läsa hemligheten/,
    ]),
  ],
  token: [
    row('/token', /^No machine reads what you measure/, /^Ingen maskin läser det ni mäter/, [
      /^Everybody here would read it/,
      /^Alla här skulle läsa den/,
    ]),
  ],
  instruction: [row('/instruction a Call Kim', /Call Kim/, /Call Kim/)],
  quiet: [row('/quiet 22-06', /is quiet 22/, /är tyst 22/)],
  agreement: [row('/agreement off', /One person alone may/, /En person ensam kan/)],
  archive: [row('/archive 5 years', /kept for 5 years/, /sparas i 5 år/)],
  adopt: [row('/adopt', /^Which of them\?/, /^Vilken av dem\?/)],
  cancel: [
    row('/silence a', /quiet for how long\?/, /tyst hur länge\?/),
    row('/cancel', /^Stopped\. Nothing was changed\./, /^Avbrutet\. Inget har ändrats\./),
    row('/cancel', /^There is nothing to stop/, /^Det finns inget att avbryta/),
  ],
  ladder: [
    row(
      '/ladder',
      /Who is told of alarms at Cellar lab.*at once:.*If a critical alarm rang now/s,
      /Vem som meddelas om larm på Cellar lab.*genast:.*Om ett kritiskt larm kom nu/s,
    ),
  ],
  roster: [
    row(
      '/roster',
      /Who is on duty at Cellar lab.*There is no roster/s,
      /Vem som har jour på Cellar lab.*inget jourschema/s,
    ),
  ],
  duty: [row('/duty', /^Who is on duty at Cellar lab\?/, /^Vem har jour på Cellar lab\?/)],
  test: [row('/test', /The test card (reached|waits)/, /Testkortet (nådde|väntar)/)],
  rename: [row((run) => `/rename a Freezer ${run}`, /is now called Freezer/, /heter nu Freezer/)],
  move: [row('/move a', /is at Cellar lab/, /finns på Cellar lab/)],
  replace: [
    row(
      '/replace a',
      /^No unknown sensor is heard|^Which of them\?/,
      /^Ingen okänd sensor hörs|^Vilken av dem\?/,
    ),
  ],
  retire: [row('/retire a', /Why is .* taken out of use\?/, /Varför tas .* ur bruk\?/)],
  calibration: [
    row(
      '/calibration a 2026-01-01 2027-01-01 RISE, K-4711',
      /was calibrated on 2026-01-01 by RISE/,
      /kalibrerades 2026-01-01 av RISE/,
    ),
  ],
  interval: [row('/interval a 5 min', /reading is expected every 5 min/, /[Ii]ntervallet är 5 min/)],
  timezone: [row('/timezone Stockholm', /is in Europe\/Stockholm/, /ligger i Europe\/Stockholm/)],
  people: [row('/people', /Norrsken Lab: 3 people/, /Norrsken Lab: 3 personer/)],
  invite: [
    row(
      '/invite viewer 1d',
      /^Whoever opens this link first becomes viewer/,
      /^Den som först öppnar länken blir åskådare/,
      [/to me in a private chat/, /till mig i en privat chatt/],
    ),
  ],
  role: [row('/role Erik operator', /Erik is operator now/, /Erik är operatör nu/)],
  language: [
    row('/language', /^Which language shall I speak with you\?/, /^Vilket språk ska jag tala med dig\?/, [
      /^Alarms here are told in/,
      /^Larmen här kommer på/,
    ]),
  ],
  organization: [row('/organization', /^You speak for Norrsken Lab/, /^Du talar för Norrsken Lab/)],
  app: [row('/app', /The dashboard runs on this machine/, /Tavlan körs på den här datorn/)],
  voice: [
    row('/voice', /Say this code to the assistant/, /Säg den här koden till assistenten/, [
      /Write \/voice to me in a private chat/,
      /Skriv \/voice till mig i enrum/,
    ]),
  ],
  web: [
    row('/web', /Your link to the dashboard, Anna/, /Din länk till tavlan, Maja/, [
      /to me in a private chat/,
      /till mig i en privat chatt/,
    ]),
  ],
  contact: [
    row('/contact', /^This is how you are told of alarms/, /^Så här meddelas du om larm/, [
      /to me in a private chat/,
      /till mig i en privat chatt/,
    ]),
  ],
  start: [row('/start', /^Good to have you here, Anna/, /^Bra att du är här, Maja/)],
  help: [
    row('/help', /See how it is\n\/status/, /Se hur det är\n\/status/),
    row('/help silence', /\/silence Freezer 3/, /\/silence Frys 3/),
  ],
}
