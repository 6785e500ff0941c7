import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconPinned } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatPercent } from '../../../shared/format/number.ts';
import type { Line } from '../../../shared/model/call.ts';
import type { SaidAndHeard } from '../../../shared/model/compared.ts';
import { OriginTag } from '../../ui/origin-tag.tsx';
import type { PlaceNote } from '../lines/placement.ts';
import classes from './line.module.css';

/** Below this the recogniser was not sure, 0..1. */
const lowConfidence = 0.6;

/** What a reviewer should know about a line: its place, what was heard of it, its recognition, and what does not fit. */
export function LineBadges({ line, place, said }: { line: Line; place: PlaceNote | null; said: SaidAndHeard | null }) {
  const { start, end, confidence, doubts } = line;
  const estimated = [start, end].find((point) => point?.origin === 'estimated')?.uncertain ?? null;
  const low = confidence !== null && confidence < lowConfidence;
  return (
    <span className={classes.badges}>
      {start?.uncertain != null && start.origin !== 'estimated' && place?.kind !== 'pinned' && (
        <Badge tip={start.uncertain}>~start</Badge>
      )}
      {place?.kind === 'pinned' && (
        <Badge tip={place.meaning} kind="pinned">
          <IconPinned size={12} aria-hidden /> pinned
        </Badge>
      )}
      {place?.kind === 'unsure' && <Badge tip={place.meaning}>place unsure</Badge>}
      {place && estimated && (
        <Badge tip={place.kind === 'between' ? place.meaning : `${estimated} ${place.meaning}`} kind="estimated">
          estimated
        </Badge>
      )}
      {!place && start?.origin === 'estimated' && <OriginTag origin="estimated" />}
      {said && (
        <Badge tip={said.kind === 'cut' ? `Not heard: the audio ends here. ${said.why}` : said.why} kind="said">
          {saidWords(said)}
        </Badge>
      )}
      {low && (
        <Badge tip={`Recognised with ${formatPercent(confidence, 0)} confidence, says the platform`}>
          recognised {formatPercent(confidence, 0)}
        </Badge>
      )}
      {doubts.length > 0 && (
        <Tooltip label={doubts.join(' ')} multiline maw={360}>
          <button type="button" className={classes.doubt} aria-label={`In doubt: ${doubts.join(' ')}`}>
            <IconAlertTriangle size={14} aria-hidden />
          </button>
        </Tooltip>
      )}
    </span>
  );
}

/** "31 characters a second, 41 by the stated length", "rest not heard". */
export function saidWords({ kind, charsPerSecond, statedCharsPerSecond }: SaidAndHeard): string {
  if (kind === 'cut') return 'rest not heard';
  if (charsPerSecond === null) return 'too long for its audio';
  const stated = statedCharsPerSecond === null ? '' : `, ${Math.round(statedCharsPerSecond)} by the stated length`;
  return `${Math.round(charsPerSecond)} characters a second${stated}`;
}

/** A small word that explains itself on hover and focus. */
function Badge({ tip, kind, children }: { tip: string; kind?: 'pinned' | 'estimated' | 'said'; children: ReactNode }) {
  return (
    <Tooltip label={tip} multiline maw={320}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span className={classes.badge} data-kind={kind} tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}
