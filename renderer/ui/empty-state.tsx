import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** A quiet page-filling message: what is (not) here, and what to do. */
export function EmptyState(props: {
  icon?: ReactNode;
  title: string;
  /** The message is the whole page, so its title is the page's heading. */
  page?: boolean;
  text?: ReactNode;
  role?: 'alert' | 'status';
  children?: ReactNode;
}) {
  const Heading = props.page ? 'h1' : 'h2';
  return (
    <div className={classes.root} role={props.role}>
      {props.icon && (
        <div className={classes.icon} aria-hidden>
          {props.icon}
        </div>
      )}
      <Heading className={classes.title}>{props.title}</Heading>
      {props.text && <p className={classes.text}>{props.text}</p>}
      {props.children && <div className={classes.more}>{props.children}</div>}
    </div>
  );
}
