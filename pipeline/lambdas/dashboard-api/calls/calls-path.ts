/** Where whoever carries out calls says what became of them. */
export const callsPath = '/api/calls'
