import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** Copies `text`. `compact` is an icon named by `label`; otherwise a button that shows it. */
export function CopyButton({ text, label, compact = false }: { text: string; label: string; compact?: boolean }) {
  const clipboard = useClipboard({ timeout: 1500 });
  const icon = clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />;
  const said = clipboard.error ? 'Could not copy' : clipboard.copied ? 'Copied' : label;
  const copy = () => clipboard.copy(text);
  if (!compact) {
    return (
      <Button variant="default" leftSection={icon} onClick={copy}>
        {said}
      </Button>
    );
  }
  return (
    <Tooltip label={said}>
      <ActionIcon aria-label={said} onClick={copy}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
