/** Arabic and Persian digits, their mark of decimals, their blank of thousands, marks of direction. */
const eastern = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/
const directions = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g

/** A text with the digits that all stages know. */
export const withPlainDigits = (text: string): string =>
  eastern.test(text)
    ? text
        .replace(directions, '')
        .replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g, (digit) =>
          String(
            ((digit.codePointAt(0) ?? 0) - (digit >= '\uFF10' ? 0xff10 : digit >= '\u06F0' ? 0x6f0 : 0x660)) %
              10,
          ),
        )
        .replace(/(?<=\d)\u066B(?=\d)/g, '.')
        .replace(/(?<=\d)\u066C(?=\d)/g, '’')
        .replace(/٪/g, '%')
    : text
