/** Where the page is behind the links of mails. */
export const takePath = '/api/take'
