import { IconCopy, IconRoute } from '@tabler/icons-react';
import { LazyCopy } from '../parts/lazy-copy.tsx';
import { Notice } from '../parts/section.tsx';
import classes from './tree.module.css';
import { maxRows } from './tree.ts';

interface Props {
  pointer: string;
  copyValue(): string;
  cut: boolean;
  beyond: boolean;
}

/** Where the current line is, and copies of it. */
export function TreeFoot({ pointer, copyValue, cut, beyond }: Props) {
  const most = maxRows.toLocaleString('en-US');
  return (
    <div className={classes.foot}>
      {cut && <Notice>Only the first {most} lines are shown. Close branches, or search, to see the rest.</Notice>}
      {beyond && (
        <Notice tone="warning">
          This field lies beyond the {most} lines that can be shown at once. Download the report to see it.
        </Notice>
      )}
      <div className={classes.where}>
        <code title="Path of the current line">{pointer === '' ? '(whole report)' : pointer}</code>
        <LazyCopy label="Copy path" make={() => pointer} icon={<IconRoute size={15} />} />
        <LazyCopy label="Copy value" make={copyValue} icon={<IconCopy size={15} />} />
      </div>
    </div>
  );
}
