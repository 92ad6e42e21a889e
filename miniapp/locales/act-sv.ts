import type { ActWords } from './act-words.ts'
import { some } from './format.ts'

export const actSv: ActWords = {
  take: 'Jag tar det',
  note: 'Jag har sett det',
  takeOf: (button, name) => `${button}: ${name}`,
  saving: 'Sparar …',
  silence: 'Tysta',
  silenceAgain: 'Ändra den',
  silenceWhat:
    'Så länge får ingen höra om sensorn, om det inte blir värre. Alla ser vem som tystade den och varför.',
  silenceWhy: 'Varför',
  silenceFor: (length) => `Tysta i ${length}`,
  silenceNeedsReason: 'En tystnad behöver en anledning.',
  endSilence: 'Avsluta tystnaden',
  cancel: 'Avbryt',
  changeLost: 'Servern svarade inte. Det kan ha sparats: se ovan innan du försöker igen.',
  changeLate: 'Inget svar än: det kan ha sparats. Jag fortsätter titta.',
  lookLost: 'Servern svarade inte. Försök igen.',
  notAllowed: 'Bara operatörer och administratörer gör det här. Fråga en av dem.',
  move: 'Flytta',
  moveOf: (limit) => `Flytta gränsen: ${limit}`,
  newAbove: (unit) => `Den larmar över (${unit})`,
  newBelow: (unit) => `Den larmar under (${unit})`,
  lookFirst: 'Vad hade det gjort?',
  looking: 'Går igenom den senaste veckan …',
  moveLimit: 'Flytta gränsen',
  limitSame: 'Där ligger den redan.',
  limitTwice: 'Det finns redan en sådan gräns.',
  badLimit: 'Det kan inte vara en gräns här. Skriv ett tal i enheten som står ovanför.',
  outOfRange: (min, max) => `En gräns här ligger mellan ${min} och ${max}.`,
  crosses: (other) => `Den skulle korsa den andra gränsen, ${other}.`,
  previewUnknown: 'Inget är sparat som säger hur ofta den hade larmat.',
  previewUnread: (count) =>
    count === 1
      ? 'En sparad del av mätvärdena kan inte läsas och är inte medräknad.'
      : `${count} sparade delar av mätvärdena kan inte läsas och är inte medräknade.`,
  previewed: (times, now, length) =>
    `De senaste ${length} hade den larmat ${some(times, 'gång', 'gånger')}${now === null ? '' : `; med gränsen som den är nu ${some(now, 'gång', 'gånger')}`}.`,
  concerns: {
    unusual: (min, max) => `Det är ingen vanlig gräns för det här: de ligger mellan ${min} och ${max}.`,
    ringsNow: (value) => `Det är ${value} nu, bortom den: den larmar om det håller i sig.`,
    hides: 'Det finns ett larm. Det skulle sluta med det här, fast inget blev bättre.',
    lastCritical: 'Inget hos sensorn vore kritiskt längre.',
  },
  reallySure: 'Jag är säker. Alla som fick larmet läser att det var jag.',
  needsSecond:
    'Den skulle larma senare, och det bestämmer två personer här. Föreslå det i chatten med /threshold.',
  lookAgain: 'Något har ändrats under tiden, och inget flyttades. Titta igen.',
}
