import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './connect.module.css';

export type StepState = 'done' | 'now' | 'later';

const words: Record<StepState, string> = { done: 'done', now: 'next', later: 'later' };

/** One of the numbered steps. All of them stay on screen: what is to come, and what was chosen. */
export function Step(props: { number: number; title: string; state: StepState; children: ReactNode }) {
  const id = useId();
  const { number, title, state } = props;
  return (
    <li className={classes.step} data-state={state}>
      <div className={classes.side} aria-hidden>
        <span className={classes.number}>{state === 'done' ? <IconCheck size={16} /> : number}</span>
      </div>
      <section className={classes.body} aria-labelledby={id}>
        <h2 id={id}>
          {title}
          <VisuallyHidden>, {words[state]}</VisuallyHidden>
        </h2>
        {props.children}
      </section>
    </li>
  );
}
