import { useId } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './listener.module.css';

/** One line of text to copy: an address, a command. Long ones scroll sideways. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const id = useId();
  return (
    <div>
      <p className={classes.label} id={id}>
        {label}
      </p>
      <div className={classes.line}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={classes.code} tabIndex={0} aria-labelledby={id}>
          <code>{text}</code>
        </section>
        <CopyButton compact text={text} label={`Copy ${label.charAt(0).toLowerCase()}${label.slice(1)}`} />
      </div>
    </div>
  );
}
