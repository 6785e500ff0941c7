import { Tooltip } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleHalf2, IconCircleX } from '@tabler/icons-react';
import type { Success } from '../../shared/model/analysis.ts';
import { NotGiven } from './not-given.tsx';
import classes from './text.module.css';

const looks: Record<Success, { word: string; Icon: typeof IconCircleCheck }> = {
  success: { word: 'success', Icon: IconCircleCheck },
  partial: { word: 'partly', Icon: IconCircleHalf2 },
  failure: { word: 'failure', Icon: IconCircleX },
  unknown: { word: 'no clear place on our scale', Icon: IconCircleDashed },
};

/** `explains`: what it says on hover can be reached by keyboard too. Not in a table, where every row would be one stop more. */
interface Props {
  success: Success | null;
  original: string | null;
  explains?: boolean;
}

/** The platform's own word for the outcome, with our reading of it as icon, colour and hover text. */
export function SuccessBadge({ success, original, explains = false }: Props) {
  if (success === null) return <NotGiven dash why="success not given" />;
  const { word, Icon } = looks[success];
  const title = original ? `The platform says "${original}". Turntable reads it as: ${word}.` : `Turntable reads it as: ${word}.`;
  const inner = (
    <>
      <Icon size={14} aria-hidden />
      <span>{original || word}</span>
    </>
  );
  if (!explains) {
    return (
      <span className={classes.badge} data-kind={success} title={title}>
        {inner}
      </span>
    );
  }
  return (
    <Tooltip label={title} multiline maw={320}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span className={classes.badge} data-kind={success} tabIndex={0}>
        {inner}
      </span>
    </Tooltip>
  );
}
