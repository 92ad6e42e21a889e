/** The two packages that speak with an adapter; the first is the one that is used where nobody says which. */
export const nobleNames = ['abandonware', 'stoprocent'] as const
export type NobleName = (typeof nobleNames)[number]
