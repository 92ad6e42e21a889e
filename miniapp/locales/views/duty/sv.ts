import { some } from '../../format.ts'
import type { DutyWords } from './words.ts'

export const dutySv: DutyWords = {
  notLooked: 'Servern svarade inte: det går inte att säga än vad det leder till.',
  meanwhile: 'Det har ändrats sedan du öppnade detta.',
  nowSo: 'Det du skrev finns kvar. Så här är det nu:',
  goOn: 'Jag har sett det, fortsätt med mitt',
  plan: {
    wouldBe: 'Så skulle det bli',
    nothingNew: 'Inget skulle ändras de närmaste veckorna.',
    more: (count) => `och ${some(count, 'ändring till', 'ändringar till')}`,
    knownUntil: (time) => `Känt till ${time}.`,
    always: (names) => `bara ${names}`,
    without: (names) =>
      names === '' ? 'Då har ingen jour här.' : `Jour har då den som alltid har jour: ${names}.`,
  },
  roster: {
    acts: {
      swap: 'Byt mina timmar',
      hours: 'Ta timmar',
      away: 'Ledighet',
      turns: 'Turas om',
      calendar: 'Från en kalender',
      end: 'Inget schema',
    },
    about: {
      swap: 'Det gäller när den andra har svarat ja.',
      hours: 'Den som tar dem har dem i stället för alla andra.',
      away: 'Personens timmar är ingens tills någon tar dem.',
      turns: 'En vecka var, i tur och ordning. Det som var planerat ersätts.',
      calendar:
        'En fil (.ics) gäller som den är; en adress läses om av sig själv, med några timmars mellanrum. Det som var planerat ersätts.',
      end: 'Det som var planerat glöms.',
    },
    save: {
      swap: 'Fråga',
      hours: 'Ta dem',
      away: 'Skriv in ledigheten',
      turns: 'Turas om så',
      calendar: 'Ta den här kalendern',
      end: 'Ha inget schema längre',
    },
    which: 'Vilka timmar',
    who: 'Vem',
    gives: 'Vilka av dina timmar',
    other: 'Vem ska ta dem',
    takes: 'Mot vilka av den andras',
    forNothing: 'mot ingenting',
    noneOfYours: 'Du har inga kommande timmar här.',
    noneFree: 'Det finns inga timmar som ingen har.',
    firstDay: 'Första dagen',
    lastDay: 'Sista dagen',
    badDays: (most) => `Sista dagen kommer efter den första, högst ${most} dagar senare.`,
    begins: 'Den första börjar dagen',
    at: 'De tar över klockan',
    order: 'I den här ordningen',
    add: 'En till',
    choose: 'välj …',
    without: (name) => `Utan ${name}`,
    swaps: 'Öppna frågor',
    gift: (asks, other, gives) => `${asks} ber ${other} att ta ${gives}.`,
    exchange: (asks, other, gives, takes) => `${asks} ber ${other} att ta ${gives}, mot ${takes}.`,
    waits: (until) => `väntar på svar till ${until}`,
    yes: 'Ja',
    no: 'Jag kan inte',
    asked: 'Frågan är ställd. Det gäller när svaret är ja.',
    notTold: 'Det gick inte att nå personen: säg det själv. Frågan står här.',
    changes: 'Ledigheter och andra personer',
    away: (name) => `${name} är ledig`,
    instead: (name, of) => (of === null ? `${name} har de timmarna` : `${name} i stället för ${of}`),
    saidBy: (name) => `säger ${name}`,
  },
  calendar: {
    from: { file: 'En fil', address: 'En adress' },
    file: 'Kalenderfil (.ics)',
    address: 'Adress som börjar med https eller webcal',
    look: 'Titta på den',
    tooLarge: 'Filen är för stor.',
    says: (count, from, to) => `${some(count, 'kommande post', 'kommande poster')}, ${from} – ${to}.`,
    who: 'Vilka namnen i den är',
    name: (name, count, length) => `${name} · ${some(count, 'gång', 'gånger')}, ${length}`,
    nobody: 'ingen som finns här',
  },
  rungs: {
    change: 'Ändra',
    changeOf: (severity) => `Ändra vem som får veta: ${severity}`,
    first: 'Genast',
    after: 'Efter',
    whom: 'Vem som får veta',
    add: 'En till',
    choose: 'välj …',
    without: (name) => `Utan ${name}`,
    by: 'På vilket sätt',
    firstWay: 'på den första vägen som når fram',
    remove: (rung) => `Ta bort steg ${rung}`,
    addRung: 'Ett steg till',
    repeat: 'Det sista steget igen var',
    usual: 'Som vanligt',
    save: 'Spara',
    unreached: (names) => `Kan inte nås nu: ${names}.`,
    fault: (kind, rung, time, names) => {
      switch (kind) {
        case 'reaches-nobody':
          return names === ''
            ? `Från ${time} skulle det sista steget inte nå någon.`
            : `Från ${time} skulle det sista steget inte nå någon: ${names} kan inte nås.`
        case 'names-nobody':
          return `Steg ${rung} når ingen än.`
        case 'names-too-many':
          return `Steg ${rung} nämner fler än 12. Välj en roll eller en grupp.`
        case 'not-later':
          return `Steg ${rung} måste komma senare än det före.`
        case 'too-late':
          return `Steg ${rung} måste komma inom ett dygn.`
        case 'too-many-rungs':
          return 'Fler än 8 steg kan ingen överblicka.'
        case 'first-waits':
          return 'Det första steget får inte vänta.'
        case 'repeat-out-of-bounds':
          return 'Det sista steget upprepas efter 1 min till 4 h.'
      }
    },
  },
}
