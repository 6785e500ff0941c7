import { Kbd, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useChangeListener, useOpenSamples } from '../data/mutations.ts';
import { useStatus } from '../data/queries.ts';
import { pickFiles, pickFolder } from '../import/pick.ts';
import { useStartImport } from '../import/use-start-import.ts';
import { availableActions } from '../keys/use-actions.ts';
import { lastLibraryPath } from '../library/place.ts';

/** What the palette offers besides calls. Actions of the screen are looked up when it opens. */
export function useCommands(open: boolean): SpotlightActionGroupData[] {
  const [, navigate] = useLocation();
  const { data: status } = useStatus();
  const listener = useChangeListener();
  const samples = useOpenSamples();
  const startImport = useStartImport();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme() === 'dark';
  const here = useMemo(() => (open ? screenActions() : []), [open]);
  const on = status?.listener.on ?? false;
  const everywhere: SpotlightActionData[] = [
    { id: 'library', label: 'Go to the library', keywords: 'calls list', onClick: () => navigate(lastLibraryPath()) },
    { id: 'inbox', label: 'Go to the inbox', keywords: 'reports deliveries', onClick: () => navigate('/inbox') },
    {
      id: 'connect',
      label: 'Connect a platform',
      keywords: 'tunnel webhook source ngrok',
      onClick: () => navigate('/connect'),
    },
    {
      id: 'deliveries',
      label: 'Go to the deliveries',
      keywords: 'inbox webhook requests refused',
      onClick: () => navigate('/inbox?view=deliveries'),
    },
    { id: 'settings', label: 'Go to the settings', keywords: 'thresholds rebuild', onClick: () => navigate('/settings') },
    { id: 'import', label: 'Import files', keywords: 'json', onClick: () => pickFiles(startImport) },
    { id: 'import-folder', label: 'Import a folder', keywords: 'json', onClick: () => pickFolder(startImport) },
    {
      id: 'samples',
      label: 'Open sample calls',
      keywords: 'example demo',
      onClick: () => samples.mutate(undefined, { onSuccess: () => navigate('/') }),
    },
    {
      id: 'scheme',
      label: dark ? 'Switch to light' : 'Switch to dark',
      keywords: 'theme colour scheme',
      onClick: () => setColorScheme(dark ? 'light' : 'dark'),
    },
    {
      id: 'listener',
      label: on ? 'Switch the webhook listener off' : 'Switch the webhook listener on',
      keywords: 'receive port',
      onClick: () => listener.mutate({ on: !on }),
    },
  ];
  return [...(here.length > 0 ? [{ group: 'Here', actions: here }] : []), { group: 'Everywhere', actions: everywhere }];
}

function screenActions(): SpotlightActionData[] {
  return availableActions()
    .filter(({ id }) => id !== 'palette')
    .map(({ id, label, keys, run }) => ({
      id: `action ${id}`,
      label,
      // After the palette has closed, so that what the action opens keeps the focus.
      onClick: () => setTimeout(run),
      rightSection: keys[0] ? <Kbd>{keys[0]}</Kbd> : null,
    }));
}
