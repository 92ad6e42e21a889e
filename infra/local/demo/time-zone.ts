/** Where the house that is played stands: its site's time zone, and that of the phones on the page. */
export const timeZone = 'Europe/Stockholm'
