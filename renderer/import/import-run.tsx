import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../shared/format/number.ts';
import classes from './import-panel.module.css';
import { ImportResults } from './import-results.tsx';
import type { Run } from './store.ts';
import { countsOf, headline, isProblem, leftOutWords, outcomes, outcomeWords } from './words.ts';

type Show = 'all' | 'problems';

/** One import: how far, how many of what, and each file's result. */
export function ImportRun({ run, titled }: { run: Run; titled: boolean }) {
  const [show, setShow] = useState<Show | null>(null);
  const { progress } = run;
  const leftOut = leftOutWords(run.others);
  if (!progress) {
    return (
      <div className={classes.bar}>
        <p className={classes.note}>Waiting for the import before it.</p>
        <Button variant="default" onClick={run.cancel}>
          Cancel
        </Button>
      </div>
    );
  }
  const counts = countsOf(progress);
  const results = [...progress.failures, ...(progress.job?.results ?? [])];
  const problems = results.filter((result) => isProblem(result.outcome));
  const shown = show ?? (problems.length > 0 ? 'problems' : 'all');
  const running = progress.phase === 'sending';
  return (
    <div className={classes.run}>
      {titled && <h3 className={classes.subtitle}>{headline(run)}</h3>}
      {running && (
        <div className={classes.bar}>
          <Progress
            // One file may hold thousands of reports: how many is not known before its end.
            animated={progress.total === 1}
            value={progress.total === 1 ? 100 : (100 * progress.sent) / progress.total}
            aria-label="Files sent"
          />
          <Button variant="default" onClick={run.cancel}>
            Cancel
          </Button>
        </div>
      )}
      {progress.error && (
        <p className={classes.error} role="alert">
          {progress.error}
        </p>
      )}
      <ul className={classes.counts}>
        {outcomes.map((outcome) =>
          counts[outcome] > 0 ? (
            <li key={outcome} data-problem={isProblem(outcome) || undefined}>
              <strong>{formatCount(counts[outcome])}</strong> {outcomeWords[outcome]}
            </li>
          ) : null,
        )}
      </ul>
      {leftOut && <p className={classes.note}>{leftOut}</p>}
      {problems.length > 0 && problems.length < results.length && (
        <SegmentedControl
          size="xs"
          aria-label="Which results"
          value={shown}
          onChange={(value) => setShow(value as Show)}
          data={[
            { value: 'problems', label: 'Problems' },
            { value: 'all', label: 'All' },
          ]}
        />
      )}
      <ImportResults results={shown === 'problems' ? problems : results} />
    </div>
  );
}
