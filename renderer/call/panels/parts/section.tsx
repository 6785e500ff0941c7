import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './parts.module.css';

/** A titled part of a panel. `aside` stands at the right of the title. With a `headingId` of its own the heading can be given the focus. */
export function Section(props: { title: string; headingId?: string; aside?: ReactNode; children: ReactNode }) {
  const { title, headingId, aside, children } = props;
  const made = useId();
  const id = headingId ?? made;
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.sectionHead}>
        <h2 id={id} tabIndex={headingId ? -1 : undefined}>
          {title}
        </h2>
        {aside && <span className={classes.aside}>{aside}</span>}
      </header>
      {children}
    </section>
  );
}

/** A sentence that stands out: something in doubt, or something to know. */
export function Notice({ tone = 'info', children }: { tone?: 'info' | 'warning'; children: ReactNode }) {
  const Icon = tone === 'warning' ? IconAlertTriangle : IconInfoCircle;
  return (
    <p className={classes.notice} data-tone={tone}>
      <Icon size={14} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

/** Names and values, one pair a line; `facts` are [name, value]. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

/** One pair. `remark` stands below it over the whole width. */
export function Fact({ name, children, remark }: { name: ReactNode; children: ReactNode; remark?: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {remark && <dd className={classes.remark}>{remark}</dd>}
    </div>
  );
}
