import type { Language } from '#core/directory.ts'

type Spelling = readonly (readonly [sign: RegExp, instead: string])[]

/** What stands for a word in writing, as each language says it; in this order. */
const spoken: Readonly<Record<Language, Spelling>> = {
  en: [
    [/\b0(\d) min\b/g, '$1 min'],
    [/\b1 min\b/g, '1 minute'],
    [/\bmin\b/g, 'minutes'],
    [/\b1 h\b/g, '1 hour'],
    [/(?<=\d) h\b/g, ' hours'],
    [/(?<=\d) s\b/g, ' seconds'],
    [/ ?°C\b/g, ' degrees'],
    [/ ?°/g, ' degrees'],
    [/ ?%/g, ' percent'],
    [/(?<=\d) hPa\b/g, ' hectopascals'],
    [/(?<=\d) ppm\b/g, ' parts per million'],
    [/(?<=\d) lx\b/g, ' lux'],
    [/(?<=\d) kWh\b/g, ' kilowatt hours'],
    [/(?<=\d) W\b/g, ' watts'],
    [/(?<=\d) V\b/g, ' volts'],
    [/(?<=\d) GB\b/g, ' gigabytes'],
    [/(^|[\s(])[−-](?=\d)/g, '$1minus '],
    [/(?<=\d)[–—](?=\d)/g, ' to '],
    [/[→↗↘]/g, ' to '],
    [/≥/g, 'at least '],
    [/≤/g, 'at most '],
    [/&/g, ' and '],
    [/\+/g, ' plus '],
  ],
  sv: [
    [/\b0(\d) min\b/g, '$1 min'],
    [/\b1 min\b/g, '1 minut'],
    [/\bmin\b/g, 'minuter'],
    [/\b1 h\b/g, '1 timme'],
    [/(?<=\d) h\b/g, ' timmar'],
    [/(?<=\d) s\b/g, ' sekunder'],
    [/ ?°C\b/g, ' grader'],
    [/ ?°/g, ' grader'],
    [/ ?%/g, ' procent'],
    [/(?<=\d) hPa\b/g, ' hektopascal'],
    [/(?<=\d) ppm\b/g, ' miljondelar'],
    [/(?<=\d) lx\b/g, ' lux'],
    [/(?<=\d) kWh\b/g, ' kilowattimmar'],
    [/(?<=\d) W\b/g, ' watt'],
    [/(?<=\d) V\b/g, ' volt'],
    [/(?<=\d) GB\b/g, ' gigabyte'],
    [/(^|[\s(])[−-](?=\d)/g, '$1minus '],
    [/(?<=\d)[–—](?=\d)/g, ' till '],
    [/[→↗↘]/g, ' till '],
    [/≥/g, 'minst '],
    [/≤/g, 'högst '],
    [/&/g, ' och '],
    [/\+/g, ' plus '],
  ],
}

/** Words as a voice can say them: every sign of a number is a word, and what no voice says is left out. */
export const toSpeech = (words: string, language: Language): string =>
  spoken[language]
    .reduce(
      (text, [sign, instead]) => text.replace(sign, instead),
      words.normalize('NFKC').replace(/\s/gu, ' '),
    )
    .replace(/ · /g, ', ')
    .replace(/[’‘´`]/gu, "'")
    .replace(/[^\p{L}\p{M}\p{N} .,:?']/gu, ' ')
    .replace(/ +([.,:?])/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()

/** Digits, each by itself: "482913" would be said as a number. */
export const digitByDigit = (digits: string): string => [...digits].join(', ')
