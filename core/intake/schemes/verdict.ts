/** How a delivery proved who sent it. */
export type Verified = 'signature' | 'bearer' | 'secret' | 'not checked';

/**
 * What the check of one delivery came to. `reason` and `stale` are for the reviewer's eyes only; the sender learns nothing. `stale`: the signature is
 * right, its time is not. `clockOffsetMs`: the sender's signed clock minus ours; null when nothing was signed with a time.
 */
export type Checked =
  | { ok: true; verified: Verified; clockOffsetMs: number | null; stale: string | null }
  | { ok: false; reason: string };

/** A check under way: takes the raw bytes as they come, in any pieces, then says what it came to. */
export interface Check {
  update(bytes: Uint8Array): void;
  finish(): Checked;
}

export function passed(verified: Verified): Checked {
  return { ok: true, verified, clockOffsetMs: null, stale: null };
}

export function failed(reason: string): Checked {
  return { ok: false, reason };
}

/** A check that needs no bytes. */
export function settled(checked: Checked): Check {
  return { update: () => {}, finish: () => checked };
}
