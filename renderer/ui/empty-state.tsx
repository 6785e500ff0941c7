import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** A quiet page-filling message: what is (not) here, and what to do. */
export function EmptyState(props: {
  icon?: ReactNode;
  title: string;
  text?: ReactNode;
  role?: 'alert' | 'status';
  children?: ReactNode;
}) {
  return (
    <div className={classes.root} role={props.role}>
      {props.icon && (
        <div className={classes.icon} aria-hidden>
          {props.icon}
        </div>
      )}
      <h2 className={classes.title}>{props.title}</h2>
      {props.text && <p className={classes.text}>{props.text}</p>}
      {props.children && <div className={classes.more}>{props.children}</div>}
    </div>
  );
}
