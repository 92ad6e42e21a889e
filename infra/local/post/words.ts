import type { Language } from '#core/directory.ts'
import type { ReceivedCall } from './call-server.ts'

export type Path = '/' | '/app' | '/sms' | '/mail' | '/calls' | '/push' | '/hooks'
/** Those of what came. */
export type PostPath = Exclude<Path, '/' | '/app'>
/** How somebody who tries it out ends a call. */
type Ending = 'no-answer' | 'busy' | 'voicemail' | 'refused' | 'heard'

export type PostWords = {
  /** What `nav` is, for whoever hears the page. */
  readonly ways: string
  readonly pages: Readonly<Record<Path, string>>
  readonly about: Readonly<Record<PostPath, string>>
  readonly times: string
  readonly nothing: string
  /** How something comes to a page of which nothing has come; of programs and browsers `about` says so. */
  readonly howTo: Readonly<Partial<Record<PostPath, string>>>
  readonly lookAgain: string
  readonly lost: string
  readonly letters: (count: number) => string
  readonly answer: string
  readonly press: string
  readonly endings: Readonly<Record<Ending, string>>
  /** What became of a call. */
  readonly states: Readonly<Record<ReceivedCall['state'], string>>
  readonly browser: (name: string) => string
  readonly signature: (checked: string) => string
}

const en: PostWords = {
  ways: 'Pages',
  pages: {
    '/': 'Chat',
    '/app': 'Dashboard',
    '/sms': 'Texts',
    '/mail': 'Mail',
    '/calls': 'Calls',
    '/push': 'Push',
    '/hooks': 'Webhooks',
  },
  about: {
    '/mail': 'Every mail that was sent here stays here; none leaves this machine.',
    '/sms': 'Every text that was sent here stays here. “1” takes what a text is about.',
    '/calls':
      'Every call that was made here. Nobody speaks: read what the voice would say. “Press 1” takes what it is about; one that nobody answers ends after half a minute.',
    '/push':
      'What browsers that are subscribed at this address were told. A browser subscribes on the dashboard.',
    '/hooks': 'What programs were told at /hooks/in/NAME of this address. Add one with /webhook in the chat.',
  },
  times: 'Times are those of the house, as in the chat.',
  nothing: 'Nothing has come yet.',
  howTo: {
    '/mail': '/contact in the chat gives somebody an address, and an alarm that nobody takes comes here.',
    '/sms': '/contact in the chat gives somebody a number, and an alarm that nobody takes comes here.',
    '/calls': '/contact in the chat gives somebody a number, and an alarm that nobody takes comes here.',
  },
  lookAgain: 'Look again',
  lost: 'The connection is lost: what is new is not here. It is tried again.',
  letters: (count) => (count === 1 ? '1 letter' : `${count} letters`),
  answer: 'Answer',
  press: 'Press 1',
  endings: {
    'no-answer': 'Nobody answers',
    busy: 'Busy',
    voicemail: 'A machine answers',
    refused: 'No such number',
    heard: 'Hang up',
  },
  states: {
    ringing: 'It rings',
    pressed: 'A key was pressed',
    heard: 'Heard, and hung up',
    'no-answer': 'Nobody answered',
    busy: 'It was busy',
    voicemail: 'A machine answered',
    refused: 'There is no such number',
    failed: 'It could not be made',
  },
  browser: (name) => `Browser ${name}`,
  signature: (checked) => `signature: ${checked}`,
}

const sv: PostWords = {
  ways: 'Sidor',
  pages: {
    '/': 'Chatt',
    '/app': 'Tavla',
    '/sms': 'Sms',
    '/mail': 'Mejl',
    '/calls': 'Samtal',
    '/push': 'Push',
    '/hooks': 'Webhookar',
  },
  about: {
    '/mail': 'Varje mejl som skickas här stannar här; inget lämnar den här datorn.',
    '/sms': 'Varje sms som skickas här stannar här. ”1” tar det som ett sms handlar om.',
    '/calls':
      'Varje samtal som rings här. Ingen talar: läs vad rösten skulle säga. ”Tryck 1” tar det som samtalet handlar om; ett som ingen svarar på slutar efter en halv minut.',
    '/push':
      'Vad webbläsare som prenumererar på den här adressen har meddelats. En webbläsare börjar prenumerera på tavlan.',
    '/hooks':
      'Vad program har meddelats på /hooks/in/NAMN på den här adressen. Lägg till ett med /webhook i chatten.',
  },
  times: 'Tiderna är husets, som i chatten.',
  nothing: 'Inget har kommit än.',
  howTo: {
    '/mail': '/contact i chatten ger någon en adress, och ett larm som ingen tar kommer hit.',
    '/sms': '/contact i chatten ger någon ett nummer, och ett larm som ingen tar kommer hit.',
    '/calls': '/contact i chatten ger någon ett nummer, och ett larm som ingen tar kommer hit.',
  },
  lookAgain: 'Titta igen',
  lost: 'Anslutningen är bruten: det som är nytt finns inte här. Ett nytt försök görs.',
  letters: (count) => `${count} tecken`,
  answer: 'Svara',
  press: 'Tryck 1',
  endings: {
    'no-answer': 'Ingen svarar',
    busy: 'Upptaget',
    voicemail: 'En svarare svarar',
    refused: 'Numret finns inte',
    heard: 'Lägg på',
  },
  states: {
    ringing: 'Det ringer',
    pressed: 'En knapp trycktes ner',
    heard: 'Någon lyssnade och lade på',
    'no-answer': 'Ingen svarade',
    busy: 'Det var upptaget',
    voicemail: 'En svarare svarade',
    refused: 'Numret finns inte',
    failed: 'Samtalet gick inte att ringa',
  },
  browser: (name) => `Webbläsaren ${name}`,
  signature: (checked) => `signatur: ${checked}`,
}

const all: Readonly<Record<Language, PostWords>> = { en, sv }
export const wordsOf = (language: Language): PostWords => all[language]

/** The language of a page, by what a browser asks for (`Accept-Language`): the first that we have. */
export const languageOf = (asked: string | undefined): Language => {
  const wanted = (asked ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase())
  return wanted.find((one): one is Language => one === 'sv' || one === 'en') ?? 'en'
}
