import { useCallback, useMemo, useState } from 'react';
import type { CallPage } from '../../../shared/api.ts';
import { compareCall } from '../../../shared/heard/compare.ts';
import { measuredCall } from '../../../shared/heard/measured-call.ts';
import type { Call, Turn } from '../../../shared/model/call.ts';
import type { Comparison } from '../../../shared/model/compared.ts';
import { type Basis, basisInForce, hasOwnTimes, whyNotMeasured, withChoice } from './basis.ts';
import { storeChoice, storedChoice } from './basis-memory.ts';

/** Both sides of a call: what the platform reports and what the recording says. */
export interface Sides {
  basis: Basis;
  /** Why nothing is measured, for the reviewer; null when both sides are there. */
  why: string | null;
  choose(basis: Basis): void;
  reported: Call;
  /** Null while `why` says something. */
  measured: Call | null;
  comparison: Comparison | null;
  /** The turns of the side that is not read, for outlines; null where that side places none. */
  outlines: readonly Turn[] | null;
}

/** Computes both sides once per call, recording and offset, and remembers which one the reviewer reads. */
export function useSides(page: CallPage): Sides {
  const { call, recording, heard } = page;
  const [choice, setChoice] = useState(() => storedChoice(localStorage));
  const why = whyNotMeasured({ recording, heard });
  const offsetMs = recording?.offsetMs ?? 0;
  const measured = useMemo(
    () => (heard === null || why !== null ? null : measuredCall(call, heard, offsetMs)),
    [call, heard, why, offsetMs],
  );
  const offsetBy = recording?.offsetBy ?? 'default';
  const comparison = useMemo(
    () => (measured && heard ? compareCall(call, measured, heard, { offsetBy }) : null),
    [call, measured, heard, offsetBy],
  );
  const choose = useCallback(
    (chosen: Basis) => {
      const next = withChoice(choice, call, chosen);
      storeChoice(localStorage, next);
      setChoice(next);
    },
    [choice, call],
  );
  const basis = basisInForce(choice, page);
  return useMemo(() => {
    const outlines = basis === 'reported' ? (measured?.turns ?? null) : hasOwnTimes(call) ? call.turns : null;
    return { basis, why, choose, reported: call, measured, comparison, outlines };
  }, [basis, why, choose, call, measured, comparison]);
}
