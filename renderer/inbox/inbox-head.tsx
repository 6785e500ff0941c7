import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './inbox.module.css';
import { type InboxView, inboxViews, viewPath } from './words.ts';

/** The inbox's heading and the ways to look at it. `total`: how much is there; `actions`: what can be done with all of it. */
export function InboxHead({ view, total, actions }: { view: InboxView; total: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.top}>
      <h1 className={classes.heading}>Inbox</h1>
      <nav className={classes.views} aria-label="Inbox">
        {inboxViews.map(({ id, label }) => (
          <Link key={id} href={viewPath(id)} className={classes.view} aria-current={id === view ? 'page' : undefined}>
            {label}
          </Link>
        ))}
      </nav>
      <span className={classes.total}>{total}</span>
      {actions}
    </div>
  );
}
