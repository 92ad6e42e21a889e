import type { Fact, Subject } from '#core/audit.ts'
import { commitmentTo, type Link } from './link.ts'

const nobody = 0
const erasedDetail = { old: null, new: null, why: null, erased: 'yes' } as const

/** Whom it was about is as personal as who did it; a site is not. */
const withoutWhom = (about: Subject): Subject => {
  switch (about.kind) {
    case 'organization':
    case 'site':
      return about
    case 'person':
    case 'chat':
      return { kind: about.kind, id: nobody }
    case 'invitation':
    case 'token':
      return { kind: about.kind, id: '' }
  }
}

/** What is left of a line: what kind of thing happened to what, and when. Its id, which names people too, is made of its hash. */
export const erasedLine = (
  fact: Fact,
  link: Link & { readonly salt: string },
): { fact: Fact; link: Link } => {
  const { n, before, hash, salt } = link
  const left = { id: `erased.${hash}`, person: null }
  return {
    fact:
      'about' in fact
        ? { ...fact, ...left, about: withoutWhom(fact.about), detail: erasedDetail }
        : { ...fact, ...left, detail: { erased: 'yes' } },
    link: { n, before, hash, digest: commitmentTo(fact, salt) },
  }
}
