const eastern = /[年上下時时]/
const yearAndMonth = /[年月]/g

/** A moment in Chinese or Japanese letters with the signs of others; anything else as it is. */
export const westernized = (cell: string): string =>
  eastern.test(cell)
    ? cell
        .replace(yearAndMonth, '-')
        .replace('日', ' ')
        .replace('上午', 'AM ')
        .replace('下午', 'PM ')
        .replace(/[時时]/, ':')
        .replace(/分(?=\d)/, ':')
        .replace(/[分秒]/, '')
    : cell
