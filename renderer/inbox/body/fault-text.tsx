import { useLayoutEffect, useRef } from 'react';
import { visible } from '../body-text.ts';
import classes from '../report.module.css';

/** A body that is no JSON, as it was sent, with the place of its first fault marked and brought into sight. `offset` counts UTF-16 units. */
export function FaultText({ text, offset }: { text: string; offset: number }) {
  const box = useRef<HTMLPreElement>(null);
  const mark = useRef<HTMLElement>(null);
  // The box alone is scrolled: `scrollIntoView` would move the page too.
  useLayoutEffect(() => {
    if (box.current && mark.current) box.current.scrollTop = mark.current.offsetTop - box.current.clientHeight / 2;
  });
  const at = text.slice(offset, offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre ref={box} className={classes.text} tabIndex={0}>
      {visible(text.slice(0, offset))}
      <mark ref={mark} className={classes.faultMark} title={at === '' ? 'The body ends here' : 'The fault is here'}>
        {at === '' ? 'ends here' : at === '\n' ? '↵\n' : visible(at)}
      </mark>
      {visible(text.slice(offset + at.length))}
    </pre>
  );
}
