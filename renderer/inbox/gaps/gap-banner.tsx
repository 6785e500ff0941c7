import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { formatCountOf } from '../../../shared/format/number.ts';
import type { Source } from '../../../shared/model/source.ts';
import { useGaps } from '../../data/delivery-queries.ts';
import { pickFiles } from '../../import/pick.ts';
import { useStartImport } from '../../import/use-start-import.ts';
import { viewer } from '../../ui/viewer.ts';
import classes from './gaps.module.css';
import { gapWords, retryWords } from './words.ts';

const toldMs = 7 * 24 * 3_600_000;

/** When nobody listened in the last week: what a platform sent then is not here. Put away, it comes back with the next gap. */
export function GapBanner({ sources }: { sources: readonly Source[] }) {
  const [sinceMs] = useState(() => Date.now() - toldMs);
  const { data } = useGaps(sinceMs);
  const [seenMs, setSeenMs] = useLocalStorage({ key: 'turntable.gap-seen', defaultValue: 0, getInitialValueInEffect: false });
  const startImport = useStartImport();
  const gaps = (data?.gaps ?? []).filter(({ startMs, endMs }) => endMs === null || startMs > seenMs);
  const [newest, ...earlier] = gaps;
  if (!newest) return null;
  return (
    <section className={classes.banner} aria-label="Nobody listened">
      <IconAlertTriangle size={16} aria-hidden />
      <div className={classes.text}>
        <p>
          <strong>{gapWords(newest, viewer)}.</strong> Reports sent then are lost unless the platform sends them again: import
          them.
        </p>
        {retryWords(sources).map(({ name, retries }) => (
          <p key={name}>
            {name}: {retries}
          </p>
        ))}
        {earlier.length > 0 && (
          <details>
            <summary>{formatCountOf(earlier.length, 'earlier gap')}</summary>
            <ul>
              {earlier.map((gap) => (
                <li key={gap.startMs}>{gapWords(gap, viewer)}</li>
              ))}
            </ul>
          </details>
        )}
        <Button size="compact-sm" variant="default" onClick={() => pickFiles(startImport)}>
          Import files
        </Button>
      </div>
      {newest.endMs !== null && (
        <Tooltip label="Put away">
          <ActionIcon aria-label="Put away" onClick={() => setSeenMs(newest.startMs)}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </section>
  );
}
