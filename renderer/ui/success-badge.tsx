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

/** The platform's own word for the outcome, with our reading of it as icon, colour and title. */
export function SuccessBadge({ success, original }: { success: Success | null; original: string | null }) {
  if (success === null) return <NotGiven dash why="success not given" />;
  const { word, Icon } = looks[success];
  const title = original ? `The platform says "${original}". Turntable reads it as: ${word}.` : `Turntable reads it as: ${word}.`;
  return (
    <span className={classes.badge} data-kind={success} title={title}>
      <Icon size={14} aria-hidden />
      <span>{original || word}</span>
    </span>
  );
}
