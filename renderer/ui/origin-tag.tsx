import { Tooltip } from '@mantine/core';
import { originLabels } from '../../shared/format/label.ts';
import type { Origin } from '../../shared/model/origin.ts';
import classes from './text.module.css';

/** Where a value comes from, as a small word that explains itself on hover and focus. Estimates are dashed: never drawn as a fact. */
export function OriginTag({ origin }: { origin: Origin }) {
  const { label, meaning } = originLabels[origin];
  const tone = origin === 'measured' || origin === 'estimated' ? classes[origin] : '';
  return (
    <Tooltip label={meaning}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span className={`${classes.tag} ${tone}`} tabIndex={0}>
        {label}
      </span>
    </Tooltip>
  );
}
