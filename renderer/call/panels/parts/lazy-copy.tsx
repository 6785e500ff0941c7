import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Copies what `make` answers at the click: a report's text is not written anew for every node that gets the focus. */
export function LazyCopy({ label, make, icon }: { label: string; make: () => string; icon?: ReactNode }) {
  const clipboard = useClipboard({ timeout: 1500 });
  const said = clipboard.error ? 'Could not copy' : clipboard.copied ? 'Copied' : label;
  return (
    <Tooltip label={said}>
      <ActionIcon aria-label={said} onClick={() => clipboard.copy(make())}>
        {clipboard.copied ? <IconCheck size={15} /> : (icon ?? <IconCopy size={15} />)}
      </ActionIcon>
    </Tooltip>
  );
}
