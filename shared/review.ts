/** A reviewer's own mark on a call, ms on the call clock. `tag` is one of `tags`, or null for a plain mark. */
export interface OwnMark {
  id: number;
  atMs: number;
  tag: number | null;
  note: string;
  createdAtMs: number;
}

/** What a person decided about a call. Never derived, never rebuilt. */
export interface CallReview {
  reviewedAtMs: number | null;
  marks: OwnMark[];
}

/** The tags behind the keys 1 to 9. */
export const tags: readonly { key: number; name: string }[] = [
  { key: 1, name: 'Well handled' },
  { key: 2, name: 'Wrong answer' },
  { key: 3, name: 'Misheard' },
  { key: 4, name: 'Off script' },
  { key: 5, name: 'Tone' },
  { key: 6, name: 'Compliance' },
  { key: 7, name: 'Too slow' },
  { key: 8, name: 'Audio fault' },
  { key: 9, name: 'Follow up' },
];
