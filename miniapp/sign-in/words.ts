import type { Language } from '../locales/words.ts'

type SignInWords = {
  readonly title: string
  /** Where there is no code to scan. */
  readonly notOpened: string
  readonly howToOpen: string
  /** Where the stack runs on this machine, with a Telegram of its own. */
  readonly notSignedIn: string
  readonly howToOpenHere: string
  readonly steps: readonly [scan: string, start: string, compare: string]
  readonly code: string
  readonly onThis: string
  readonly openTelegram: string
  readonly openChat: string
  /** In place of the first step, where the code leads to a chat of this machine. */
  readonly here: string
  readonly orWeb: string
  readonly compare: string
  readonly compareHow: string
  readonly waiting: string
  readonly refused: string
  readonly refusedHow: string
  readonly over: string
  readonly overHow: string
  readonly again: string
  readonly preparing: string
  readonly passkey: string
  readonly passkeyFailed: Readonly<Record<'refused' | 'given-up' | 'lost', string>>
}

const known: Readonly<Record<Language, SignInWords>> = {
  en: {
    title: 'Sign in',
    notOpened: 'Open this page from Telegram',
    howToOpen:
      'The dashboard knows you by Telegram. Open it with the button that the bot shows you there, or write /web to the bot for a link.',
    notSignedIn: 'You are not signed in',
    howToOpenHere:
      'This dashboard runs on your own machine, with a chat of its own. Open the chat: the dashboard is beside it. For a window of its own, write /web there and press the link.',
    steps: [
      'Scan the code with the camera of the phone that has your Telegram.',
      'Press Start in the chat with the bot.',
      'The chat and this page show a number. When it is the same, press Yes there.',
    ],
    code: 'QR code that opens the chat with the bot',
    onThis: 'Is Telegram on this device?',
    openTelegram: 'Open Telegram',
    openChat: 'Open the chat',
    here: 'Press the button: the chat opens in a window of its own. It runs on this machine only, where no phone reaches it.',
    orWeb: 'Or write /web to the bot: it answers with a link.',
    compare: 'Does the chat show this number?',
    compareHow: 'Then press Yes there, and this page goes on by itself. If it shows another one, press No.',
    waiting: 'Waiting for the answer in the chat',
    refused: 'That was refused in the chat',
    refusedHow: 'Nobody was signed in here.',
    over: 'This code is too old',
    overHow: 'A code is good for three minutes, and once.',
    again: 'Show a new code',
    preparing: 'Preparing a code …',
    passkey: 'Sign in with a passkey',
    passkeyFailed: {
      refused: 'This passkey is not known here any more.',
      'given-up': 'No passkey was used. One is made in the settings, once you are in.',
      lost: 'That could not be asked. Try again.',
    },
  },
  sv: {
    title: 'Logga in',
    notOpened: 'Öppna sidan från Telegram',
    howToOpen:
      'Tavlan känner igen dig genom Telegram. Öppna den med knappen som boten visar där, eller skriv /web till boten för en länk.',
    notSignedIn: 'Du är inte inloggad',
    howToOpenHere:
      'Den här tavlan körs på din egen dator, med en egen chatt. Öppna chatten: tavlan finns bredvid. Vill du ha den i ett eget fönster, skriv /web där och tryck på länken.',
    steps: [
      'Skanna koden med kameran i telefonen som har din Telegram.',
      'Tryck Starta i chatten med boten.',
      'Chatten och den här sidan visar ett tal. När det är samma, tryck Ja där.',
    ],
    code: 'QR-kod som öppnar chatten med boten',
    onThis: 'Finns Telegram på den här enheten?',
    openTelegram: 'Öppna Telegram',
    openChat: 'Öppna chatten',
    here: 'Tryck på knappen: chatten öppnas i ett eget fönster. Den körs bara på den här datorn, dit ingen telefon når.',
    orWeb: 'Eller skriv /web till boten: den svarar med en länk.',
    compare: 'Visar chatten det här talet?',
    compareHow: 'Tryck då Ja där, så går sidan vidare av sig själv. Visar den ett annat, tryck Nej.',
    waiting: 'Väntar på svaret i chatten',
    refused: 'Det nekades i chatten',
    refusedHow: 'Ingen loggades in här.',
    over: 'Koden är för gammal',
    overHow: 'En kod gäller i tre minuter, och en gång.',
    again: 'Visa en ny kod',
    preparing: 'Förbereder en kod …',
    passkey: 'Logga in med en passnyckel',
    passkeyFailed: {
      refused: 'Den passnyckeln är inte känd här längre.',
      'given-up': 'Ingen passnyckel användes. En skapas i inställningarna när du är inne.',
      lost: 'Det gick inte att fråga. Försök igen.',
    },
  },
}
export const signInWordsOf = (language: Language): SignInWords => known[language]
