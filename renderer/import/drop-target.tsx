import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import classes from './drop-target.module.css';
import { entriesOf, walk } from './dropped.ts';
import { isRecordingType } from './kinds.ts';
import { useStartImport } from './use-start-import.ts';

/**
 * Files dropped anywhere are imported. A recording dropped on a call page belongs to that page, which is asked first: what it takes
 * (`preventDefault`) is left alone here.
 */
export function DropTarget() {
  const [over, setOver] = useState(false);
  const [path] = useLocation();
  const start = useStartImport();
  const latest = useRef({ start, onCall: false });
  useEffect(() => {
    latest.current = { start, onCall: path.startsWith('/calls/') };
  });
  useEffect(() => {
    const hide = () => setOver(false);
    const drag = (event: DragEvent) => {
      const transfer = event.dataTransfer;
      if (!transfer?.types.includes('Files')) return hide();
      if (latest.current.onCall && isOneRecording(transfer)) return hide();
      event.preventDefault();
      transfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Only leaving the window has no element to go to.
      if (event.relatedTarget === null) hide();
    };
    const drop = (event: DragEvent) => {
      hide();
      const transfer = event.dataTransfer;
      if (!transfer || event.defaultPrevented || !transfer.types.includes('Files')) return;
      // Otherwise the browser would leave the page to show the file.
      event.preventDefault();
      void latest.current.start(walk(entriesOf(transfer)));
    };
    const handlers = { dragenter: drag, dragover: drag, dragleave: leave, drop, dragend: hide } as const;
    const entries = Object.entries(handlers) as [keyof typeof handlers, (event: DragEvent) => void][];
    for (const [type, handler] of entries) addEventListener(type, handler);
    return () => {
      for (const [type, handler] of entries) removeEventListener(type, handler);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={classes.overlay} data-testid="drop-overlay">
      <div className={classes.box}>
        <div className={classes.label}>
          <IconFileImport size={32} stroke={1.4} aria-hidden />
          <strong>Drop to import</strong>
          <span>Reports and recordings, or folders of them</span>
        </div>
      </div>
    </div>
  );
}

function isOneRecording({ items }: DataTransfer): boolean {
  const [file, ...more] = [...items].filter((item) => item.kind === 'file');
  return file !== undefined && more.length === 0 && isRecordingType(file.type);
}
