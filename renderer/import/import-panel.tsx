import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import { imports } from './current-imports.ts';
import classes from './import-panel.module.css';
import { ImportRun } from './import-run.tsx';
import { recordingDrops } from './recordings/current-drops.ts';
import { RecordingDropRun } from './recordings/drop-run.tsx';
import { type DropRun, isOpen } from './recordings/drops.ts';
import { dropHeadline } from './recordings/words.ts';
import type { Run } from './store.ts';
import { headline } from './words.ts';

const isOver = (run: Run) => run.progress !== null && run.progress.phase !== 'sending';

const isDropOver = (run: DropRun) => !run.drops.some(isOpen);

/** What is under way, else what ended last. Reports go first: they bring the calls that recordings look for. */
function headlineOf(runs: readonly Run[], drops: readonly DropRun[]): string {
  const run = runs.find((one) => !isOver(one));
  if (run) return headline(run);
  const drop = drops.find((one) => !isDropOver(one)) ?? drops.at(-1);
  if (drop) return dropHeadline(drop);
  const last = runs.at(-1);
  return last ? headline(last) : '';
}

/** Imports under way and just ended, in a corner, whatever screen is open. */
export function ImportPanel() {
  const runs = useSyncExternalStore(imports.subscribe, imports.snapshot);
  const drops = useSyncExternalStore(recordingDrops.subscribe, recordingDrops.snapshot);
  const [open, setOpen] = useState(true);
  if (runs.length + drops.length === 0) return null;
  const allOver = runs.every(isOver) && drops.every(isDropOver);
  const titled = runs.length + drops.length > 1;
  const dismiss = () => {
    for (const run of runs) imports.dismiss(run.key);
    for (const run of drops) recordingDrops.dismiss(run.key);
  };
  return (
    <section className={classes.panel} aria-label="Imports" data-testid="import-panel">
      <header className={classes.header}>
        <h2 className={classes.title}>
          <span role="status">{headlineOf(runs, drops)}</span>
        </h2>
        <ActionIcon aria-label={open ? 'Fold up' : 'Unfold'} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
        </ActionIcon>
        {allOver && (
          <ActionIcon aria-label="Close" onClick={dismiss}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </header>
      {open && (
        <div className={classes.body}>
          {[...drops].reverse().map((run) => (
            <RecordingDropRun key={run.key} run={run} titled={titled} />
          ))}
          {[...runs].reverse().map((run) => (
            <ImportRun key={run.key} run={run} titled={titled} />
          ))}
        </div>
      )}
    </section>
  );
}
