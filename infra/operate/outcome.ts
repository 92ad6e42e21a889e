/** What a command did, or why it did nothing (or not all), each a sentence for whoever ran it. */
export type Done =
  | { readonly ok: true; readonly says: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] }

export const refused = (...problems: readonly string[]): Done => ({ ok: false, problems })

/** The error's name: that which AWS gave it, for errors of AWS. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

const signIn =
  'AWS does not know who you are: sign in (`aws sso login`, or set AWS_PROFILE) and try again. Nothing was changed by the call that failed.'

const known: readonly (readonly [names: RegExp, sentence: (region: string, said: string) => string])[] = [
  [
    /^(CredentialsProviderError|ExpiredToken|ExpiredTokenException|UnrecognizedClientException|InvalidClientTokenId|TokenProviderError)$/,
    () => signIn,
  ],
  [
    /^(RequestExpired|RequestTimeTooSkewed|InvalidSignatureException|SignatureDoesNotMatch)$/,
    () =>
      'AWS does not take the signature: the clock of this machine is wrong (`timedatectl`), or the secret key is.',
  ],
  [
    /^(AccessDenied|AccessDeniedException|UnauthorizedException|ForbiddenException|UnauthorizedOperation)$/,
    (_, said) => `You are signed in, but may not do this: ${said}`,
  ],
  [
    /^(Throttling|ThrottlingException|TooManyRequestsException|LimitExceededException)$/,
    (_, said) => `AWS asks for a pause, or a limit of the account is reached: ${said} Try again in a minute.`,
  ],
  [
    /^(TimeoutError|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|NetworkingError)$/,
    (region) => `AWS cannot be reached in ${region}: look at the network, and at the name of the region.`,
  ],
]

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** One sentence for an error of AWS, with what to do where that is known. */
export const explain = (error: unknown, region: string): string => {
  const said = error instanceof Error ? error.message : String(error)
  const name = nameOf(error)
  const found = known.find(([names]) => names.test(name) || names.test(codeOf(error)))
  return found?.[1](region, said) ?? `AWS said ${name}: ${said}`
}
