import { Button } from '@mantine/core';
import { IconArrowLeft, IconFileUnknown } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReportRow } from '../../../../shared/api.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { RawTarget, WayBack } from '../panels.tsx';
import { Notice } from '../parts/section.tsx';
import type { TreeFocus } from './json-tree.tsx';
import classes from './raw.module.css';
import { ReportBody } from './report-body.tsx';
import { ReportList } from './report-list.tsx';
import { likeliestFirst, newestFirst } from './report-order.ts';

/** A field being looked for: `left` are the reports not yet looked into. */
interface Seek {
  path: string;
  left: readonly number[];
}

interface Props {
  reports: readonly ReportRow[];
  target: RawTarget | null;
  /** Null when Raw was chosen by hand. */
  back: WayBack | null;
}

/** The reports of a call as they arrived. `target` is a field to show: the reports are looked through until one holds it. */
export function RawPanel({ reports, target, back }: Props) {
  const sorted = newestFirst(reports);
  const [chosenId, setChosenId] = useState(() => likeliestFirst(reports)[0] ?? 0);
  const [seek, setSeek] = useState<Seek | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const [focus, setFocus] = useState<TreeFocus | null>(null);
  const [seenTarget, setSeenTarget] = useState(0);

  if (target && target.times !== seenTarget) {
    const left = likeliestFirst(reports);
    setSeenTarget(target.times);
    setMissing(null);
    setSeek({ path: target.path, left });
    if (left[0] !== undefined) setChosenId(left[0]);
  }

  const chosen = sorted.find(({ id }) => id === chosenId) ?? sorted[0];
  if (!chosen) return <EmptyState icon={<IconFileUnknown size={26} />} title="No report of this call is stored" />;

  /** The chosen report was looked into: `pointer` is where it holds the field, null when it does not. */
  const onSought = (pointer: string | null) => {
    if (!seek) return;
    const left = seek.left.filter((id) => id !== chosen.id);
    if (pointer !== null) {
      setFocus((last) => ({ pointer, times: (last?.times ?? 0) + 1 }));
      setSeek(null);
    } else if (left[0] === undefined) {
      setMissing(seek.path);
      setSeek(null);
    } else {
      setSeek({ ...seek, left });
      setChosenId(left[0]);
    }
  };
  const choose = (id: number) => {
    setSeek(null);
    setFocus(null);
    setMissing(null);
    setChosenId(id);
  };
  return (
    <div className={classes.root}>
      {back && (
        <div className={classes.back}>
          <Button variant="subtle" size="compact-xs" leftSection={<IconArrowLeft size={14} />} onClick={back.go}>
            {back.label}
          </Button>
        </div>
      )}
      <ReportList reports={sorted} chosen={chosen.id} onChoose={choose} />
      {missing !== null && (
        <div className={classes.missing}>
          <Notice tone="warning">No stored report of this call holds {missing}.</Notice>
        </div>
      )}
      <ReportBody key={chosen.id} report={chosen} seek={seek?.path ?? null} onSought={onSought} focus={focus} />
    </div>
  );
}
