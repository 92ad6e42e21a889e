import { browserNames } from '#core/people/browser-kind.ts'
import { some } from '../locales/format.ts'
import type { Language } from '../locales/words.ts'

export type SessionWords = {
  readonly title: string
  readonly about: string
  readonly here: string
  readonly since: (time: string) => string
  readonly seenNow: string
  readonly seen: (hours: number) => string
  readonly end: string
  readonly endOf: (browser: string) => string
  readonly endOthers: string
  readonly none: string
  readonly on: (browser: string, system: string) => string
  readonly unknown: string
  readonly passkeys: string
  readonly passkeysAbout: string
  readonly noPasskeys: string
  readonly make: string
  readonly making: string
  readonly elsewhere: string
  readonly unable: string
  readonly givenUp: string
  readonly made: string
  readonly used: (time: string | null) => string
  readonly remove: string
  readonly removeOf: (browser: string) => string
  readonly refusals: Readonly<Record<string, string>>
}

const known: Readonly<Record<Language, SessionWords>> = {
  en: {
    title: 'Signed in as you',
    about: 'A browser that you sign out sees nothing new.',
    here: 'this browser',
    since: (time) => `since ${time}`,
    seenNow: 'seen within the hour',
    seen: (hours) => `last seen ${some(hours, 'hour', 'hours')} ago`,
    end: 'Sign out',
    endOf: (browser) => `Sign out: ${browser}`,
    endOthers: 'Sign out all others',
    none: 'No browser is signed in as you: you are here by Telegram.',
    on: (browser, system) => `${browser} on ${system}`,
    unknown: 'A browser that does not say which',
    passkeys: 'Passkeys',
    passkeysAbout: 'With a passkey you sign in by finger, face or PIN, without the chat.',
    noPasskeys: 'You have none yet.',
    make: 'Make a passkey',
    making: 'Follow what the browser asks …',
    elsewhere: 'To make one, open the page at',
    unable: 'A passkey is made in a browser that is signed in, and that knows passkeys.',
    givenUp: 'No passkey was made.',
    made: 'The passkey is made. Next time it is enough.',
    used: (time) => (time === null ? 'not used yet' : `last used ${time}`),
    remove: 'Remove',
    removeOf: (browser) => `Remove the passkey of ${browser}`,
    refusals: {
      'no-such-session': 'It is gone already.',
      'bad-passkey': 'What the browser made could not be taken. Try once more.',
      'too-many-passkeys': 'That are enough passkeys. Remove one first.',
      'no-passkeys': 'A passkey is made in a browser that is signed in at the address of the page.',
    },
  },
  sv: {
    title: 'Inloggade som du',
    about: 'En webbläsare som du loggar ut ser inget nytt.',
    here: 'den här webbläsaren',
    since: (time) => `sedan ${time}`,
    seenNow: 'sedd inom en timme',
    seen: (hours) => `senast sedd för ${some(hours, 'timme', 'timmar')} sedan`,
    end: 'Logga ut',
    endOf: (browser) => `Logga ut: ${browser}`,
    endOthers: 'Logga ut alla andra',
    none: 'Ingen webbläsare är inloggad som du: du är här genom Telegram.',
    on: (browser, system) => `${browser} på ${system}`,
    unknown: 'En webbläsare som inte säger vilken',
    passkeys: 'Passnycklar',
    passkeysAbout: 'Med en passnyckel loggar du in med finger, ansikte eller PIN, utan chatten.',
    noPasskeys: 'Du har ingen än.',
    make: 'Skapa en passnyckel',
    making: 'Följ det som webbläsaren frågar …',
    elsewhere: 'För att skapa en, öppna sidan på',
    unable: 'En passnyckel skapas i en webbläsare som är inloggad och som kan passnycklar.',
    givenUp: 'Ingen passnyckel skapades.',
    made: 'Passnyckeln är skapad. Nästa gång räcker den.',
    used: (time) => (time === null ? 'inte använd än' : `senast använd ${time}`),
    remove: 'Ta bort',
    removeOf: (browser) => `Ta bort passnyckeln för ${browser}`,
    refusals: {
      'no-such-session': 'Den är redan borta.',
      'bad-passkey': 'Det som webbläsaren skapade kunde inte tas emot. Försök en gång till.',
      'too-many-passkeys': 'Det räcker med passnycklar. Ta bort en först.',
      'no-passkeys': 'En passnyckel skapas i en webbläsare som är inloggad på sidans adress.',
    },
  },
}
export const sessionWordsOf = (language: Language): SessionWords => known[language]

/** What a browser said that it is, as far as that is known. */
export const browserText = ({ on, unknown }: SessionWords, kind: string): string => {
  const { browser, system } = browserNames(kind)
  if (browser !== undefined && system !== undefined) return on(browser, system)
  return browser ?? system ?? unknown
}
