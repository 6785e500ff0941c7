import type { ReactNode } from 'react';
import type { MarkKind } from '../../../shared/model/mark.ts';

/** Marks differ by shape, not by colour alone. 12 x 12 px, in the text's colour. */
const shapes: Record<MarkKind, ReactNode> = {
  overlap: <path d="M6 1 11 6 6 11 1 6Z" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  backchannel: <circle cx="6" cy="6" r="3" fill="currentColor" />,
  interruption: <path d="M6 .5 11.5 6 6 11.5.5 6Z" fill="currentColor" />,
  'barge-in': (
    <path d="M1 1.5 5 6 1 10.5M6.5 1.5l4 4.5-4 4.5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />
  ),
  'agent-cut-in': (
    <path d="M11 1.5 7 6l4 4.5M5.5 1.5l-4 4.5 4 4.5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />
  ),
  'reported-interruption': <path d="M2 11.5V1h8L7.8 3.8 10 6.5H2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  'slow-reply': <path d="M6 1 11.5 11H.5Z" fill="currentColor" />,
  'dead-air': <path d="M.5 4h11v4H.5Z" fill="currentColor" />,
};

export function MarkShape({ kind }: { kind: MarkKind }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden focusable="false">
      {shapes[kind]}
    </svg>
  );
}

/** The reviewer's own mark: a pin with the tag's number. */
export function OwnShape({ tag }: { tag: number | null }) {
  return (
    <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden focusable="false">
      <path d="M1 1h12v9.5L7 15 1 10.5Z" fill="currentColor" />
      <text x="7" y="9.6" textAnchor="middle" fontSize="9.5" fontWeight="700" fill="var(--tt-bg)">
        {tag ?? '•'}
      </text>
    </svg>
  );
}

/** The colour of a kind, as a CSS variable of the theme. */
export const markColours: Record<MarkKind | 'own', string> = {
  overlap: 'var(--tt-mark-overlap)',
  backchannel: 'var(--tt-mark-backchannel)',
  interruption: 'var(--tt-mark-interruption)',
  'barge-in': 'var(--tt-mark-interruption)',
  'agent-cut-in': 'var(--tt-mark-interruption)',
  'reported-interruption': 'var(--tt-mark-reported)',
  'slow-reply': 'var(--tt-mark-slow)',
  'dead-air': 'var(--tt-mark-dead-air)',
  own: 'var(--tt-mark-own)',
};
