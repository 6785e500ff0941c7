interface Command {
  label?: string;
  keywords?: string | string[];
}

/** True when every typed word begins a word of the command's label or keywords. */
export function commandMatches(typed: string, command: Command): boolean {
  const words = [command.label ?? '', ...[command.keywords ?? []].flat()].join(' ').toLowerCase().split(/\s+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** Filters commands, alone or in groups; the group `found` was filtered by the core and passes as it is. */
export function filterActions<T extends Command, G extends { group: string; actions: T[] }>(
  typed: string,
  all: (T | G)[],
  found: string,
): (T | G)[] {
  return all.flatMap((entry): (T | G)[] => {
    if (!('actions' in entry)) return commandMatches(typed, entry) ? [entry] : [];
    if (entry.group === found) return [entry];
    const actions = entry.actions.filter((action) => commandMatches(typed, action));
    return actions.length > 0 ? [{ ...entry, actions }] : [];
  });
}
