import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';

/** True when every typed word begins a word of the command's label or keywords. */
export function commandMatches(typed: string, command: Pick<SpotlightActionData, 'label' | 'keywords'>): boolean {
  const words = [command.label ?? '', ...[command.keywords ?? []].flat()].join(' ').toLowerCase().split(/\s+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

type Entry = SpotlightActionData | SpotlightActionGroupData;

/** Filters commands, alone or in groups; the group `found` was filtered by the core and passes as it is. */
export function filterActions(typed: string, all: Entry[], found: string): Entry[] {
  return all.flatMap((entry): Entry[] => {
    if (!('actions' in entry)) return commandMatches(typed, entry) ? [entry] : [];
    if (entry.group === found) return [entry];
    const actions = entry.actions.filter((action) => commandMatches(typed, action));
    return actions.length > 0 ? [{ ...entry, actions }] : [];
  });
}
