import type { Language } from '../locales/words.ts'

type PushWords = {
  readonly title: string
  readonly begin: string
  readonly end: string
  readonly isOn: string
  readonly isOff: string
  readonly denied: string
  readonly failed: string
  readonly unanswered: string
  readonly unknown: string
  readonly lookAgain: string
}

const known: Readonly<Record<Language, PushWords>> = {
  en: {
    title: 'Alarms in this browser',
    begin: 'Tell me here',
    end: 'Tell me here no more',
    isOn: 'This browser shows you the alarms that you are told of, also when this page is closed.',
    isOff: 'This browser can show you the alarms that you are told of, also when this page is closed.',
    denied: 'This browser lets the page show nothing. Allow notifications in its settings for this address.',
    failed: 'That did not work: the server, or the push service of this browser, did not answer. Try again.',
    unanswered: 'The browser asked whether it may, and got no answer. Press again to be told here.',
    unknown: 'Nobody answered, so whether this browser tells you is not known.',
    lookAgain: 'Look again',
  },
  sv: {
    title: 'Larm i den här webbläsaren',
    begin: 'Meddela mig här',
    end: 'Meddela mig inte här längre',
    isOn: 'Den här webbläsaren visar de larm som du får höra om, även när sidan är stängd.',
    isOff: 'Den här webbläsaren kan visa de larm som du får höra om, även när sidan är stängd.',
    denied: 'Webbläsaren låter inte sidan visa något. Tillåt aviseringar för adressen i dess inställningar.',
    failed: 'Det gick inte: servern, eller webbläsarens push-tjänst, svarade inte. Försök igen.',
    unanswered: 'Webbläsaren frågade om den får, och fick inget svar. Tryck igen för att få larm här.',
    unknown: 'Ingen svarade, så det är okänt om den här webbläsaren larmar dig.',
    lookAgain: 'Titta igen',
  },
}
export const pushWordsOf = (language: Language): PushWords => known[language]
