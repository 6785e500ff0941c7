import { IconAlertTriangle, IconCheck, IconCopyCheck, IconInbox, IconRefresh } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ImportOutcome, ImportResult } from '../../shared/api.ts';
import { callPath, defaultCallQuery } from '../data/call-query.ts';
import classes from './import-panel.module.css';
import { outcomeWords } from './words.ts';

const icons: Record<ImportOutcome, typeof IconCheck> = {
  imported: IconCheck,
  updated: IconRefresh,
  duplicate: IconCopyCheck,
  kept: IconInbox,
  unrecognised: IconAlertTriangle,
  invalid: IconAlertTriangle,
};

/** What became of each file, or of each entry of a file that holds many. The core sends 500 at most, failures before successes. */
export function ImportResults({ results }: { results: readonly ImportResult[] }) {
  if (results.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ul className={classes.results} aria-label="Results" tabIndex={0}>
      {results.map((result, index) => {
        const Icon = icons[result.outcome];
        const name = result.entry === null ? result.file : `${result.file}, entry ${result.entry}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file name may occur twice, and a row keeps nothing of its own that could go astray.
          <li key={index} className={classes.result} data-outcome={result.outcome}>
            <Icon size={14} aria-hidden />
            <div>
              <span className={classes.file}>{name}</span>
              <span className={classes.reason}>
                {outcomeWords[result.outcome]}
                {result.reason && `: ${result.reason}`}
              </span>
            </div>
            {result.callId && (
              <Link
                href={callPath(result.callId, defaultCallQuery)}
                className={classes.link}
                aria-label={`Open the call of ${name}`}
              >
                Open
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
