import { some } from '../../format.ts'
import type { QualityWords } from './words.ts'

export const qualitySv: QualityWords = {
  quality: {
    days: (count) => some(count, 'dygn', 'dygn'),
    none: (days) => `Inget larm har gått de senaste ${days} dygnen.`,
    alarms: 'Larm',
    rate: (day, person) => (person === null ? `${day} om dygnet` : `${day} om dygnet, ${person} per person`),
    taken: 'Tagna inom',
    takenHalf: (length) => `hälften inom ${length}`,
    takenMost: (length) => `nio av tio inom ${length}`,
    nobodyTook: 'ingen tog något',
    untaken: 'Tagna av ingen',
    untakenMeans: 'kom och gick, och ingen hade dem',
    floods: 'Larmfloder',
    floodsMean: (length) =>
      length === null
        ? 'aldrig fler än tio på tio minuter'
        : `fler än tio på tio minuter, som längst i ${length}`,
    chattering: 'Kommer och går',
    chatteringMeans: 'gränser som larmade tre gånger på en halvtimme',
    stale: 'Stod för länge',
    staleMeans: (length) => `i mer än ${length}`,
    daily: 'Dag för dag',
    critical: 'kritiska',
    warnings: 'varningar',
    ofDay: (day, critical, warnings) =>
      `${day}: ${some(critical, 'kritiskt', 'kritiska')}, ${some(warnings, 'varning', 'varningar')}`,
    worst: 'Oftast',
    comesAndGoes: 'kommer och går',
    what: (kind, quantity) => {
      switch (kind) {
        case 'high':
          return `${quantity}, för hög`
        case 'low':
          return `${quantity}, för låg`
        case 'rate':
          return `${quantity}, ändras för fort`
        case 'silent':
          return 'inga mätvärden'
        case 'frozen':
          return `${quantity}, rör sig inte`
        case 'overdue':
          return 'underhåll inte avslutat'
        case 'drill':
          return 'övning missad'
        case 'uncovered':
          return 'ingen har jour'
        case null:
          return 'ett larm'
      }
    },
    share: (count, percent) => `${some(count, 'gång', 'gånger')}, ${percent} %`,
    causes: 'Vad de var',
    noCauses: 'Ingen har sagt om något vad det var. Det sägs där ett larm öppnas.',
    stood: 'Stod för länge',
    stands: (length) => `har stått i ${length}`,
    stoodFor: (length) => `stod i ${length}`,
    mends: 'Vad som skulle hjälpa',
    mendsLead: 'Prövat på det som mättes den senaste veckan. Inget ändras förrän du säger till.',
    noMends:
      'Ingen liten ändring hade fått något av dessa att larma hälften så ofta: det är verkligen så där, eller så är gränsen fel.',
    mend: (number, _quantity, from, to) =>
      number === 'deadband' ? `Dödband ${from} → ${to}` : `Fördröjning ${from} → ${to}`,
    saved: (saved, instead) => `hade sparat ${saved} av ${instead}`,
    doIt: 'Titta närmare',
    doItOf: (name) => `Titta närmare: ${name}`,
    reason: 'Det larmade gång på gång',
    change: 'Ändra',
    done: 'Klart. Alla som får veta om det läser vem som ändrade och varför.',
    cut: (time) => `Det hände mer än som läses på en gång: det här räknas från ${time}.`,
  },
}
