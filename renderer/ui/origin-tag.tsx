import { Tooltip } from '@mantine/core';
import { originLabels } from '../../shared/format/label.ts';
import type { Origin } from '../../shared/model/origin.ts';
import classes from './text.module.css';

/** Where a value comes from, as a small word. Estimates are dashed: never drawn as a fact. */
export function OriginTag({ origin }: { origin: Origin }) {
  const { label, meaning } = originLabels[origin];
  const tone = origin === 'measured' || origin === 'estimated' ? classes[origin] : '';
  return (
    <Tooltip label={meaning}>
      <span className={`${classes.tag} ${tone}`}>{label}</span>
    </Tooltip>
  );
}
