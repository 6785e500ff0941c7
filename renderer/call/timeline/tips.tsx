import { Portal } from '@mantine/core';
import {
  createContext,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Tip } from './describe.ts';
import classes from './tips.module.css';

interface Shown {
  tip: Tip;
  at: DOMRect;
}

const TipContext = createContext<(shown: Shown | null) => void>(() => {});

const marginPx = 8;
const widthPx = 300;

/** One tooltip for all items of the timeline: a call may have thousands, and each of Mantine's own costs effects. */
export function Tips({ children }: { children: ReactNode }) {
  const [shown, show] = useState<Shown | null>(null);
  useEffect(() => {
    if (!shown) return;
    const hide = () => show(null);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    addEventListener('keydown', onKeyDown);
    addEventListener('wheel', hide, { passive: true });
    return () => {
      removeEventListener('keydown', onKeyDown);
      removeEventListener('wheel', hide);
    };
  }, [shown]);
  return (
    <TipContext value={show}>
      {children}
      {shown && (
        <Portal>
          <TipBox {...shown} />
        </Portal>
      )}
    </TipContext>
  );
}

function TipBox({ tip, at }: Shown) {
  const left = Math.min(Math.max(marginPx, at.left), innerWidth - widthPx - marginPx);
  const below = at.bottom + 220 < innerHeight;
  const style = below ? { left, top: at.bottom + 6 } : { left, bottom: innerHeight - at.top + 6 };
  return (
    <div className={classes.tip} style={{ ...style, maxWidth: widthPx }} role="tooltip">
      <strong>{tip.title}</strong>
      <dl className={classes.facts}>
        {tip.facts.map(([name, text]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {tip.doubt && <p className={classes.doubt}>{tip.doubt}</p>}
    </div>
  );
}

/** Handlers that show a tip while the pointer or the keyboard focus is on an item. */
export function useTip(tip: () => Tip) {
  const show = useContext(TipContext);
  return useMemo(() => {
    const open = (event: PointerEvent | FocusEvent) => show({ tip: tip(), at: event.currentTarget.getBoundingClientRect() });
    return {
      onPointerEnter: (event: PointerEvent) => {
        if (event.buttons === 0) open(event);
      },
      onPointerLeave: () => show(null),
      onFocus: (event: FocusEvent) => {
        if (event.currentTarget.matches(':focus-visible')) open(event);
      },
      onBlur: () => show(null),
    };
  }, [show, tip]);
}
